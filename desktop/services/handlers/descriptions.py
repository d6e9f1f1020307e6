"""Handler for the services themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop.domain.existence import Thing, find_already_exists
from desktop.domain.rule import Judgement, found
from desktop.domain.service_description_file import read_described
from desktop.domain.service_versions import (
    DescribedVersion,
    find_courses_follow_new_version,
    find_courses_not_described,
    find_version_of_other_form,
)
from desktop.services.commands.descriptions import DescribeService
from desktop.services.handlers.context import CommandContext, accept, handles, stop_if

if TYPE_CHECKING:
    from desktop.domain.rule import Finding


@handles(DescribeService)
def describe_service(command: DescribeService, context: CommandContext) -> tuple[Finding, ...]:
    """Describe a service, or a new version of one. Source: rules.md section 1."""
    text = json.dumps(command.description, ensure_ascii=False, sort_keys=True)
    new, before = read_described(text), context.catalogue
    stop_if([find_already_exists(Thing.SERVICE, new.code, before.has_version(new.code, new.valid_from))])
    stop_if([find_version_of_other_form(new, before)])
    after, courses = before.joined(new), context.register.courses_of_service(new.code)
    warnings = accept(
        Judgement(
            refusals=found(find_courses_not_described(new, before, after, courses)),
            warnings=found(find_courses_follow_new_version(new, after, courses)),
        )
    )
    context.register.save(DescribedVersion(new.code, new.valid_from, text))
    return warnings
