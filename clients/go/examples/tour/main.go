// Tour stores a short text, asks for what it says, and meets an error on purpose.
package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"log"
	"os"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	zhibiao "zhibiao/v1"
)

const text = `📈四季度工业运行

2023年9月份，规模以上工业增加值同比增长4.5%。10月份增长4.6%，11月份增长6.6%，12月份增长6.8%，全年增长4.6%。
`

// ingest stores the text; sent again, it is found stored already.
func ingest(ctx context.Context, parser zhibiao.ParserServiceClient) (string, error) {
	stored, err := parser.CreateDocument(ctx, &zhibiao.CreateDocumentRequest{
		Document: &zhibiao.Document{
			Content: []byte(text), MimeType: "text/plain", PublishDate: "2024-01-17"}})
	if err != nil {
		return "", err
	}
	fmt.Printf("%s: %d observations in %s\n", stored.Title, stored.ObservationCount, stored.Name)
	return stored.Name, nil
}

// observations yields all observations of a document, of which each call brings a page.
func observations(ctx context.Context, query zhibiao.QueryServiceClient, document string,
	pageSize int32) iter.Seq2[*zhibiao.Observation, error] {
	return func(yield func(*zhibiao.Observation, error) bool) {
		request := &zhibiao.ListObservationsRequest{Parent: document, PageSize: pageSize,
			View: zhibiao.ObservationView_OBSERVATION_VIEW_FULL}
		for {
			page, err := query.ListObservations(ctx, request)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, each := range page.Observations {
				if !yield(each, nil) {
					return
				}
			}
			// Only an empty token says that the list has ended, however short a page is.
			if page.NextPageToken == "" {
				return
			}
			request.PageToken = page.NextPageToken
		}
	}
}

// printFound prints the observations of a document and returns the series of the first.
func printFound(ctx context.Context, query zhibiao.QueryServiceClient, document string) (series string, err error) {
	for each, err := range observations(ctx, query, document, 2) {
		if err != nil {
			return "", err
		}
		fmt.Printf("  %s%s %s, %s\n", each.Quantity.Amount, each.Quantity.Unit.DisplayText,
			each.IndicatorText, each.Period.DisplayText)
		series = cmp.Or(series, each.Series)
	}
	return series, nil
}

// printSeries prints the values of a series, one period a line.
func printSeries(ctx context.Context, query zhibiao.QueryServiceClient, name string) error {
	answer, err := query.QuerySeries(ctx, &zhibiao.QuerySeriesRequest{Series: []string{name}})
	if err != nil {
		return err
	}
	for _, result := range answer.Results {
		fmt.Printf("\n%s, %s\n", result.Series.DisplayName, result.Unit.DisplayText)
		fmt.Printf("%-10s  %-10s  %6s  ROUNDING\n", "FROM", "TO", "VALUE")
		for _, point := range result.Points {
			// Values are texts with the digits as written: 7.0 keeps its zero.
			fmt.Printf("%s  %s  %6s  ± %s\n",
				point.Period.FirstDay, point.Period.LastDay, point.Value, point.RoundingError)
		}
	}
	return nil
}

// showError sends what is refused, and tells the details: a reason for programs, and the field.
func showError(ctx context.Context, parser zhibiao.ParserServiceClient) {
	_, err := parser.CreateDocument(ctx, &zhibiao.CreateDocumentRequest{
		Document: &zhibiao.Document{
			Content: []byte("7%"), MimeType: "text/plain", PublishDate: "2024-13-01"}})
	refused := status.Convert(err)
	fmt.Printf("\n%s: %s\n", refused.Code(), refused.Message())
	for _, detail := range refused.Details() {
		switch detail := detail.(type) {
		case *errdetails.ErrorInfo:
			fmt.Printf("  reason %s\n", detail.Reason)
		case *errdetails.BadRequest:
			for _, violation := range detail.FieldViolations {
				fmt.Printf("  field %s\n", violation.Field)
			}
		}
	}
}

// checkSpans holds every span against the text: Go counts bytes.
func checkSpans(ctx context.Context, query zhibiao.QueryServiceClient, document string) error {
	stored, err := query.GetDocument(ctx, &zhibiao.GetDocumentRequest{
		Name: document, View: zhibiao.DocumentView_DOCUMENT_VIEW_FULL})
	if err != nil {
		return err
	}
	var spans []*zhibiao.TextSpan
	for each, err := range observations(ctx, query, document, 100) {
		if err != nil {
			return err
		}
		for _, evidence := range each.Evidence {
			spans = append(spans, evidence.Span)
		}
	}
	for _, span := range spans {
		if stored.Text[span.StartByte:span.EndByte] != span.Text {
			return fmt.Errorf("%s is not where it should be", span.Text)
		}
	}
	fmt.Printf("\n%d spans agree with the text; the first is %s, bytes %d to %d\n",
		len(spans), spans[0].Text, spans[0].StartByte, spans[0].EndByte)
	return nil
}

// connect returns a connection without TLS, as it is on the same machine; elsewhere give
// credentials.NewTLS with your certificates.
func connect(variable, usual string) (*grpc.ClientConn, error) {
	return grpc.NewClient(cmp.Or(os.Getenv(variable), usual),
		grpc.WithTransportCredentials(insecure.NewCredentials()))
}

func tour(ctx context.Context) error {
	toParser, err := connect("ZHIBIAO_PARSER", "127.0.0.1:50051")
	if err != nil {
		return err
	}
	defer toParser.Close()
	toQuery, err := connect("ZHIBIAO_QUERY", "127.0.0.1:50052")
	if err != nil {
		return err
	}
	defer toQuery.Close()
	parser, query := zhibiao.NewParserServiceClient(toParser), zhibiao.NewQueryServiceClient(toQuery)

	document, err := ingest(ctx, parser)
	if err != nil {
		return err
	}
	series, err := printFound(ctx, query, document)
	if err != nil {
		return err
	}
	if err := printSeries(ctx, query, series); err != nil {
		return err
	}
	showError(ctx, parser)
	return checkSpans(ctx, query, document)
}

func main() {
	// A call without a deadline may wait for ever.
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if err := tour(ctx); err != nil {
		log.Fatal(err)
	}
}
