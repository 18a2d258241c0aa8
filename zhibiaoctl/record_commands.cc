#include "zhibiaoctl/record_commands.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "service-host/errors.h"
#include "zhibiaoctl/browser.h"
#include "zhibiaoctl/document_file.h"
#include "zhibiaoctl/list_printing.h"
#include "zhibiaoctl/output_file.h"

namespace zhibiao {
namespace {

using List = absl::Status (Client::*)(const Selection&, v1::DocumentRecords*, bool*);

// `d.html` for documents/d, in the folder where the command runs.
std::string PagePath(const std::string& name) {
  return absl::StrCat(absl::StripPrefix(DocumentName(name), "documents/"), ".html");
}

void PrintAll(const v1::DocumentRecords& records, const Options& options, Streams streams) {
  streams.out << (options.format == Format::kJson ? JsonOf(records, true)
                                                  : RecordTables(records, options.look))
              << std::flush;
}

}  // namespace

ExitCode ParseFile(const std::vector<std::string>& arguments, const Options& options,
                   Client& client, Streams streams) {
  if (const absl::Status rows = NeedsNoRows("parse", options); !rows.ok())
    return TellWrongCommand(rows.message(), "parse", streams.err);
  auto document = ReadDocumentFile(arguments[0], options.mime_type);
  if (document.ok()) document = InUtf8(*std::move(document));
  if (!document.ok()) {
    streams.err << document.status().message() << "\n";
    return kBadFile;
  }
  v1::ParseTextRequest request;
  request.set_mime_type(document->mime_type());
  request.set_text(std::move(*document->mutable_content()));
  *request.mutable_metadata() = options.metadata;
  const auto records = client.ParseText(request);
  if (!records.ok()) {
    const ExitCode code = TellError(records.status(), streams.err);
    if (ReasonOf(records.status()) == "TOO_LONG" && FieldOf(records.status()) == "text") {
      streams.err << Say({"`zhibiaoctl ingest` takes larger files, and stores them.\n",
                          "更大的文件请用 `zhibiaoctl ingest`，它会存入文档。\n"});
    }
    return code;
  }
  PrintAll(*records, options, streams);
  return kDone;
}

ExitCode ShowDocument(const std::vector<std::string>& arguments, const Options& options,
                      Client& client, Streams streams) {
  if (const absl::Status rows = NeedsNoRows("show", options); !rows.ok())
    return TellWrongCommand(rows.message(), "show", streams.err);
  auto document = client.GetDocument(arguments[0]);
  if (!document.ok()) return TellError(document.status(), streams.err);
  v1::DocumentRecords records;
  *records.mutable_document() = *std::move(document);
  const Selection all{.document = arguments[0], .filter = "", .limit = 0};
  for (List list : {&Client::ListObservations, &Client::ListComparisons, &Client::ListEntities,
                    &Client::ListFindings}) {
    bool more = false;
    const absl::Status status = (client.*list)(all, &records, &more);
    if (!status.ok()) return TellError(status, streams.err);
  }
  PrintAll(records, options, streams);
  return kDone;
}

ExitCode OpenDocument(const std::vector<std::string>& arguments, const Options& options,
                      Client& client, Streams streams) {
  const auto page = client.RenderDocument(arguments[0], options.language);
  if (!page.ok()) return TellError(page.status(), streams.err);
  const std::string path = options.file.empty() ? PagePath(arguments[0]) : options.file;
  const ExitCode written = WriteOutput(*page, path, streams);
  if (written == kDone && options.browser && path != "-") ShowInBrowser(path, streams.err);
  return written;
}

ExitCode ListDocuments(const std::vector<std::string>&, const Options& options, Client& client,
                       Streams streams) {
  google::protobuf::RepeatedPtrField<v1::Document> documents;
  bool more = false;
  const absl::Status status = client.ListDocuments(options.selection, &documents, &more);
  return PrintTable(status, documents, more, DocumentTable, options, streams);
}

ExitCode SearchSentences(const std::vector<std::string>& arguments, const Options& options,
                         Client& client, Streams streams) {
  google::protobuf::RepeatedPtrField<v1::Sentence> sentences;
  bool more = false;
  const absl::Status status =
      client.SearchSentences(absl::StrJoin(arguments, " "), options.selection, &sentences, &more);
  return PrintList(status, sentences, more, SentenceList, SentenceRows, options, streams);
}

ExitCode ListIndicators(const std::vector<std::string>&, const Options& options, Client& client,
                        Streams streams) {
  google::protobuf::RepeatedPtrField<v1::Indicator> indicators;
  bool more = false;
  const absl::Status status = client.ListIndicators(options.selection, &indicators, &more);
  return PrintTable(status, indicators, more, IndicatorTable, options, streams);
}

ExitCode ListObservations(const std::vector<std::string>&, const Options& options, Client& client,
                          Streams streams) {
  v1::DocumentRecords records;
  bool more = false;
  const absl::Status status = client.ListObservations(options.selection, &records, &more);
  return PrintList(
      status, records.observations(), more,
      [&](const auto&) { return ObservationTable(records).Render(options.look); },
      [&](const auto&) { return ObservationRows(records); }, options, streams);
}

ExitCode ListComparisons(const std::vector<std::string>&, const Options& options, Client& client,
                         Streams streams) {
  v1::DocumentRecords records;
  bool more = false;
  absl::Status status = client.ListComparisons(options.selection, &records, &more);
  // Tables show the values of operands, JSON the records as they are.
  if (status.ok() && options.format != Format::kJson) status = client.AddOperands(&records);
  return PrintTable(
      status, records.comparisons(), more, [&](const auto&) { return ComparisonTable(records); },
      options, streams);
}

ExitCode ListEntities(const std::vector<std::string>&, const Options& options, Client& client,
                      Streams streams) {
  v1::DocumentRecords records;
  bool more = false;
  const absl::Status status = client.ListEntities(options.selection, &records, &more);
  return PrintTable(
      status, records.entities(), more, [&](const auto&) { return EntityTable(records); }, options,
      streams);
}

ExitCode ListFindings(const std::vector<std::string>&, const Options& options, Client& client,
                      Streams streams) {
  v1::DocumentRecords records;
  bool more = false;
  const absl::Status status = client.ListFindings(options.selection, &records, &more);
  return PrintList(
      status, records.findings(), more,
      [&](const auto&) { return FindingList(records, options.look); },
      [&](const auto&) { return FindingRows(records); }, options, streams);
}

ExitCode DismissFinding(const std::vector<std::string>& arguments, const Options& options,
                        Client& client, Streams streams) {
  v1::DismissFindingRequest request;
  request.set_name(absl::StartsWith(arguments[0], "findings/")
                       ? arguments[0]
                       : absl::StrCat("findings/", arguments[0]));
  request.set_reason(arguments[1]);
  const auto dismissed = client.DismissFinding(request);
  v1::DocumentRecords records;
  if (dismissed.ok()) *records.add_findings() = *dismissed;
  return PrintList(
      dismissed.status(), records.findings(), false,
      [&](const auto&) { return FindingList(records, options.look); },
      [&](const auto&) { return FindingRows(records); }, options, streams);
}

}  // namespace zhibiao
