"""Steps of accounts of concern, of police custody, of referrals printed and of references of other systems."""

from msgspec.structs import replace

from alongside.rules import custody
from alongside.rules.standing import Standing
from alongside.rules.state.account import Beside, Printed
from alongside.rules.steps.registry import step
from alongside.vocabulary import accounts
from alongside.vocabulary.facts import Entry
from alongside.vocabulary.references import ReferenceClaimed
from alongside.vocabulary.referral import Living


@step(accounts.AccountGiven)
def account_given(standing: Standing, payload: accounts.AccountGiven, entry: Entry) -> None:
    standing.account = replace(standing.account, given=(*standing.account.given, entry.root))


@step(accounts.CustodyNoted)
def custody_noted(standing: Standing, payload: accounts.CustodyNoted, entry: Entry) -> None:
    beside = Beside(payload.role, payload.presence, entry.root, entry.happened.at)
    standing.account = custody.noted(standing.account, beside)


@step(accounts.CustodyEnded)
def custody_ended(standing: Standing, payload: accounts.CustodyEnded, entry: Entry) -> None:
    standing.account = custody.over(standing.account)
    if standing.living is Living.POLICE_CUSTODY:
        standing.living = Living.NOT_KNOWN


@step(accounts.SolicitorTold)
def solicitor_told(standing: Standing, payload: accounts.SolicitorTold, entry: Entry) -> None:
    standing.account = replace(standing.account, solicitor_told=entry.root)


@step(accounts.DocumentMade)
def document_made(standing: Standing, payload: accounts.DocumentMade, entry: Entry) -> None:
    made = Printed(payload.referral, entry.root, entry.happened.at, entry.recorded_by, payload.through)
    standing.account = replace(standing.account, printed=(*standing.account.printed, made))


@step(ReferenceClaimed)
def reference_claimed(standing: Standing, payload: ReferenceClaimed, entry: Entry) -> None:
    standing.account = replace(standing.account, references=(*standing.account.references, entry.root))
