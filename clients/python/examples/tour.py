"""Stores a short text, asks for what it says, and meets an error on purpose."""

import os
import sys

import grpc
from google.rpc import error_details_pb2
from grpc_status import rpc_status
from zhibiao.v1 import parser_service_pb2, parser_service_pb2_grpc
from zhibiao.v1 import query_service_pb2, query_service_pb2_grpc
from zhibiao.v1 import resources_pb2

PARSER = os.environ.get("ZHIBIAO_PARSER", "127.0.0.1:50051")
QUERY = os.environ.get("ZHIBIAO_QUERY", "127.0.0.1:50052")
TIMEOUT = 30  # seconds; a call without one may wait for ever

TEXT = """📈四季度工业运行

2023年9月份，规模以上工业增加值同比增长4.5%。10月份增长4.6%，11月份增长6.6%，12月份增长6.8%，全年增长4.6%。
"""


def ingest(parser):
    """Stores the text; sent again, it is found stored already."""
    document = resources_pb2.Document(
        content=TEXT.encode(), mime_type="text/plain", publish_date="2024-01-17")
    stored = parser.CreateDocument(
        parser_service_pb2.CreateDocumentRequest(document=document), timeout=TIMEOUT)
    print(f"{stored.title}: {stored.observation_count} observations in {stored.name}")
    return stored.name


def observations(query, document, page_size):
    """Yields all observations of a document, of which each call brings a page."""
    request = query_service_pb2.ListObservationsRequest(
        parent=document, page_size=page_size, view=query_service_pb2.OBSERVATION_VIEW_FULL)
    while True:
        page = query.ListObservations(request, timeout=TIMEOUT)
        yield from page.observations
        # Only an empty token says that the list has ended, however short a page is.
        if not page.next_page_token:
            return
        request.page_token = page.next_page_token


def print_series(query, name):
    """Prints the values of a series, one period a line."""
    answer = query.QuerySeries(
        query_service_pb2.QuerySeriesRequest(series=[name]), timeout=TIMEOUT)
    for result in answer.results:
        print(f"\n{result.series.display_name}, {result.unit.display_text}")
        print(f"{'FROM':<10}  {'TO':<10}  {'VALUE':>6}  ROUNDING")
        for point in result.points:
            # Values are texts with the digits as written: 7.0 keeps its zero.
            print(f"{point.period.first_day}  {point.period.last_day}  {point.value:>6}"
                  f"  ± {point.rounding_error}")


def show_error(parser):
    """Sends what is refused, and tells the details: a reason for programs, and the field."""
    document = resources_pb2.Document(
        content=b"7%", mime_type="text/plain", publish_date="2024-13-01")
    try:
        parser.CreateDocument(
            parser_service_pb2.CreateDocumentRequest(document=document), timeout=TIMEOUT)
    except grpc.RpcError as error:
        print(f"\n{error.code().name}: {error.details()}")
        status = rpc_status.from_call(error)
        for detail in status.details if status else ():
            info, request = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
            if detail.Unpack(info):
                print(f"  reason {info.reason}")
            elif detail.Unpack(request):
                for violation in request.field_violations:
                    print(f"  field {violation.field}")


def check_spans(query, document):
    """Holds every span against the text: Python counts code points."""
    text = query.GetDocument(
        query_service_pb2.GetDocumentRequest(
            name=document, view=query_service_pb2.DOCUMENT_VIEW_FULL), timeout=TIMEOUT).text
    spans = [evidence.span for each in observations(query, document, page_size=100)
             for evidence in each.evidence]
    for span in spans:
        if text[span.start_code_point:span.end_code_point] != span.text:
            sys.exit(f"{span.text} is not where it should be")
    first = spans[0]
    print(f"\n{len(spans)} spans agree with the text; the first is {first.text}, "
          f"code points {first.start_code_point} to {first.end_code_point}")


def main():
    # On the same machine without TLS; elsewhere grpc.secure_channel with your certificates.
    with grpc.insecure_channel(PARSER) as to_parser, grpc.insecure_channel(QUERY) as to_query:
        parser = parser_service_pb2_grpc.ParserServiceStub(to_parser)
        query = query_service_pb2_grpc.QueryServiceStub(to_query)
        document = ingest(parser)
        found = list(observations(query, document, page_size=2))
        for each in found:
            print(f"  {each.quantity.amount}{each.quantity.unit.display_text}"
                  f" {each.indicator_text}, {each.period.display_text}")
        print_series(query, found[0].series)
        show_error(parser)
        check_spans(query, document)


if __name__ == "__main__":
    main()
