"""Personal identity codes (henkilötunnus) and business ids (Y-tunnus)."""

from __future__ import annotations

from desktop.domain.rule import Finding, Rule


class PersonalIdentityCodeWrong(Finding, rule=Rule.PERSONAL_IDENTITY_CODE_WRONG):
    """A code is valid, with any separator of decree 690/2022, and not a temporary one. Source: rules.md section 5.

    No facts: an identity code is never repeated.
    """


def tidy_identity_code(text: str) -> str:
    """Return a personal identity code as it is kept: capitals, no blanks."""
    from stdnum.fi import hetu  # noqa: PLC0415 - only for those who type one

    return str(hetu.compact(text))


def find_personal_identity_code_wrong(code: str) -> PersonalIdentityCodeWrong | None:
    """Judge a personal identity code."""
    from stdnum.fi import hetu  # noqa: PLC0415

    # Digits of other scripts are digits to hetu, too.
    is_valid = code.isascii() and hetu.is_valid(code, allow_temporary=False)
    return None if is_valid else PersonalIdentityCodeWrong()


def tidy_business_id(text: str) -> str | None:
    """Return a business id as it is written (1234567-8), or None where its check digit is wrong."""
    from stdnum.fi import ytunnus  # noqa: PLC0415

    return str(ytunnus.format(ytunnus.compact(text))) if ytunnus.is_valid(text) else None
