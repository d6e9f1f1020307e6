; What the installer says beyond NSIS's own words; a test looks whether every text is there in both languages.

LangString PROGRAM ${LANG_FINNISH} "Kurssipöytä"
LangString PROGRAM ${LANG_SWEDISH} "Kursbordet"

LangString BACKUP ${LANG_FINNISH} "Kurssipöydän varmuuskopio"
LangString BACKUP ${LANG_SWEDISH} "Säkerhetskopia från Kursbordet"

LangString CLOSE_IT ${LANG_FINNISH} "Kurssipöytä on käynnissä. Mitään ei ole muutettu. Sulje ohjelma ja yritä uudelleen."
LangString CLOSE_IT ${LANG_SWEDISH} "Kursbordet är igång. Inget har ändrats. Stäng programmet och försök igen."

LangString NOT_WRITTEN ${LANG_FINNISH} "Ohjelmaa ei voitu kirjoittaa levylle. Tee tilaa ja yritä uudelleen. Aiempi versio ja tietosi ovat ennallaan."
LangString NOT_WRITTEN ${LANG_SWEDISH} "Programmet kunde inte skrivas på disken. Frigör utrymme och försök igen. Den tidigare versionen och dina uppgifter är orörda."

LangString NEEDS_WINDOWS_10 ${LANG_FINNISH} "Kurssipöytä vaatii 64-bittisen Windows 10:n tai uudemman."
LangString NEEDS_WINDOWS_10 ${LANG_SWEDISH} "Kursbordet kräver 64-bitars Windows 10 eller nyare."

LangString DATA_STAY ${LANG_FINNISH} "Kurssipöytä poistetaan. Tietokantasi, avaimesi ja varmuuskopiosi jäävät tälle tietokoneelle."
LangString DATA_STAY ${LANG_SWEDISH} "Kursbordet tas bort. Dina databaser, nycklar och säkerhetskopior blir kvar på den här datorn."
