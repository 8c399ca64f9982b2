"""A referral as it was printed, as tagged PDF: drawn from the record as it stood then, like the page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from alongside.exchange.paper import pdf, referral
from alongside.vocabulary.errors import Refusal
from alongside.web import door
from alongside.web.account_print import as_printed


@door.signed_in
def referral_pdf(request: HttpRequest, ref: str, seq: int) -> HttpResponse:
    """The same fields as PDF/UA. Its file is called by the reference alone."""
    held = as_printed(request, ref, seq)
    document = referral.composed(
        held["printed"], ref=ref, printed_by=held["by"], printed_at=held["printed_at"], because=held["because"] or ""
    )
    alarm = held["head"].police_have_not_taken
    try:
        body = pdf.written(
            render_to_string("paper/print.html", {"document": document, "alarm": alarm}, request=request)
        )
    except pdf.CannotPrint:
        said = Refusal(_("PDF cannot be written on this machine. Print the page itself: it holds the same."))
        return render(request, "pages/refused.html", {"refusal": said}, status=503)
    answer = HttpResponse(body, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="alongside-{ref}-referral.pdf"'
    return answer
