"""A page as tagged PDF (PDF/UA): headings, tables and pictures keep their meaning for whoever cannot see them."""


class CannotPrint(Exception):  # noqa: N818
    """This machine has not what PDF is written with; the paper can still be read and printed from the page."""


def written(html: str) -> bytes:
    """The page as PDF/UA-1. It loads nothing: only pictures within the page itself are drawn."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as trouble:
        raise CannotPrint("Pango is not installed here") from trouble
    within_the_page = URLFetcher(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)
    drawn: bytes = HTML(string=html, url_fetcher=within_the_page).write_pdf(pdf_variant="pdf/ua-1")
    return drawn
