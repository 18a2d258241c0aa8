import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import zhibiao.v1.CreateDocumentRequest;
import zhibiao.v1.Document;
import zhibiao.v1.DocumentView;
import zhibiao.v1.Evidence;
import zhibiao.v1.GetDocumentRequest;
import zhibiao.v1.ListObservationsRequest;
import zhibiao.v1.Observation;
import zhibiao.v1.ObservationView;
import zhibiao.v1.ParserServiceGrpc;
import zhibiao.v1.ParserServiceGrpc.ParserServiceBlockingStub;
import zhibiao.v1.QueryServiceGrpc;
import zhibiao.v1.QueryServiceGrpc.QueryServiceBlockingStub;
import zhibiao.v1.QuerySeriesRequest;
import zhibiao.v1.TextSpan;

/** Stores a short text, asks for what it says, and meets an error on purpose. */
public final class Tour {
  private static final String TEXT =
      """
      📈四季度工业运行

      2023年9月份，规模以上工业增加值同比增长4.5%。10月份增长4.6%，11月份增长6.6%，12月份增长6.8%，全年增长4.6%。
      """;

  private final ParserServiceBlockingStub parser;
  private final QueryServiceBlockingStub query;

  private Tour(ManagedChannel toParser, ManagedChannel toQuery) {
    parser = ParserServiceGrpc.newBlockingStub(toParser);
    query = QueryServiceGrpc.newBlockingStub(toQuery);
  }

  // A call without a deadline may wait for ever; one of a stub begins to run when it is set.
  private ParserServiceBlockingStub parser() {
    return parser.withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  private QueryServiceBlockingStub query() {
    return query.withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  /** Stores the text; sent again, it is found stored already. */
  private String ingest() {
    Document document =
        Document.newBuilder()
            .setContent(ByteString.copyFromUtf8(TEXT))
            .setMimeType("text/plain")
            .setPublishDate("2024-01-17")
            .build();
    Document stored =
        parser().createDocument(CreateDocumentRequest.newBuilder().setDocument(document).build());
    System.out.printf(
        "%s: %d observations in %s%n",
        stored.getTitle(), stored.getObservationCount(), stored.getName());
    return stored.getName();
  }

  /** All observations of a document, of which each call brings a page. */
  private List<Observation> observations(String document, int pageSize) {
    var found = new ArrayList<Observation>();
    var request =
        ListObservationsRequest.newBuilder()
            .setParent(document)
            .setPageSize(pageSize)
            .setView(ObservationView.OBSERVATION_VIEW_FULL);
    do {
      var page = query().listObservations(request.build());
      found.addAll(page.getObservationsList());
      request.setPageToken(page.getNextPageToken());
      // Only an empty token says that the list has ended, however short a page is.
    } while (!request.getPageToken().isEmpty());
    return found;
  }

  /** Prints the values of a series, one period a line. */
  private void printSeries(String name) {
    var answer = query().querySeries(QuerySeriesRequest.newBuilder().addSeries(name).build());
    for (var result : answer.getResultsList()) {
      System.out.printf(
          "%n%s, %s%n", result.getSeries().getDisplayName(), result.getUnit().getDisplayText());
      System.out.printf("%-10s  %-10s  %6s  ROUNDING%n", "FROM", "TO", "VALUE");
      for (var point : result.getPointsList()) {
        // Values are texts with the digits as written: 7.0 keeps its zero.
        System.out.printf(
            "%s  %s  %6s  ± %s%n",
            point.getPeriod().getFirstDay(),
            point.getPeriod().getLastDay(),
            point.getValue(),
            point.getRoundingError());
      }
    }
  }

  /** Sends what is refused, and tells the details: a reason for programs, and the field. */
  private void showError() throws InvalidProtocolBufferException {
    Document document =
        Document.newBuilder()
            .setContent(ByteString.copyFromUtf8("7%"))
            .setMimeType("text/plain")
            .setPublishDate("2024-13-01")
            .build();
    try {
      parser().createDocument(CreateDocumentRequest.newBuilder().setDocument(document).build());
    } catch (StatusRuntimeException error) {
      var status = error.getStatus();
      System.out.printf("%n%s: %s%n", status.getCode(), status.getDescription());
      for (Any detail : StatusProto.fromThrowable(error).getDetailsList()) {
        if (detail.is(ErrorInfo.class)) {
          System.out.printf("  reason %s%n", detail.unpack(ErrorInfo.class).getReason());
        } else if (detail.is(BadRequest.class)) {
          for (var violation : detail.unpack(BadRequest.class).getFieldViolationsList()) {
            System.out.printf("  field %s%n", violation.getField());
          }
        }
      }
    }
  }

  /** Holds every span against the text: Java counts UTF-16 units. */
  private void checkSpans(String document) {
    String text =
        query()
            .getDocument(
                GetDocumentRequest.newBuilder()
                    .setName(document)
                    .setView(DocumentView.DOCUMENT_VIEW_FULL)
                    .build())
            .getText();
    List<TextSpan> spans =
        observations(document, 100).stream()
            .flatMap(each -> each.getEvidenceList().stream())
            .map(Evidence::getSpan)
            .toList();
    for (TextSpan span : spans) {
      if (!text.substring(span.getStartUtf16(), span.getEndUtf16()).equals(span.getText())) {
        throw new IllegalStateException(span.getText() + " is not where it should be");
      }
    }
    TextSpan first = spans.get(0);
    System.out.printf(
        "%n%d spans agree with the text; the first is %s, UTF-16 units %d to %d%n",
        spans.size(), first.getText(), first.getStartUtf16(), first.getEndUtf16());
  }

  private void run() throws InvalidProtocolBufferException {
    String document = ingest();
    List<Observation> found = observations(document, 2);
    for (Observation each : found) {
      var quantity = each.getQuantity();
      System.out.printf(
          "  %s%s %s, %s%n",
          quantity.getAmount(),
          quantity.getUnit().getDisplayText(),
          each.getIndicatorText(),
          each.getPeriod().getDisplayText());
    }
    printSeries(found.get(0).getSeries());
    showError();
    checkSpans(document);
  }

  /** On the same machine without TLS; elsewhere TlsChannelCredentials with your certificates. */
  private static ManagedChannel connect(String variable, String usual) {
    String address = System.getenv().getOrDefault(variable, usual);
    return Grpc.newChannelBuilder(address, InsecureChannelCredentials.create()).build();
  }

  public static void main(String[] args) throws Exception {
    ManagedChannel toParser = connect("ZHIBIAO_PARSER", "127.0.0.1:50051");
    ManagedChannel toQuery = connect("ZHIBIAO_QUERY", "127.0.0.1:50052");
    try {
      new Tour(toParser, toQuery).run();
    } finally {
      toParser.shutdownNow();
      toQuery.shutdownNow();
    }
  }
}
