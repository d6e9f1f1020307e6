"use strict";
for (const part of document.querySelectorAll(".language")) {
  const form = part.querySelector("form");
  if (!form) continue;
  const boxes = [...form.querySelectorAll("[data-field]")];
  const courses = [...part.querySelectorAll(".courses > li")];
  const status = part.querySelector(".count");
  const suits = (course) => boxes.every((box) => {
    if (box.type === "checkbox") return !box.checked || Number(course.dataset.free) > 0;
    return !box.value || course.dataset[box.dataset.field].split("|").includes(box.value);
  });
  const narrow = () => {
    for (const course of courses) course.hidden = !suits(course);
    status.textContent = status.dataset.text.replace("{shown}", courses.filter((course) => !course.hidden).length);
  };
  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  narrow();
}
const speak = () => { document.documentElement.lang = location.hash === "#sv" ? "sv" : "fi"; };
addEventListener("hashchange", speak);
speak();
