#include "zhibiaoctl/commands.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "zhibiaoctl/document_file.h"
#include "zhibiaoctl/ingestion.h"
#include "zhibiaoctl/life_commands.h"
#include "zhibiaoctl/output_file.h"
#include "zhibiaoctl/record_tables.h"
#include "zhibiaoctl/series_commands.h"

namespace zhibiao {
namespace {

ExitCode Parse(const std::string& path, const Options& options, Client& client, Streams streams) {
  auto document = ReadDocumentFile(path);
  if (!document.ok()) {
    streams.err << document.status().message() << "\n";
    return kBadFile;
  }
  v1::ParseTextRequest request;
  request.set_mime_type(options.mime_type.empty() ? document->mime_type() : options.mime_type);
  request.set_text(std::move(*document->mutable_content()));
  *request.mutable_metadata() = options.metadata;
  auto records = client.ParseText(request);
  if (!records.ok()) return TellError(records.status(), streams.err);
  streams.out << (options.json ? JsonOf(*records, true) : RecordTables(*records, options.width));
  return kDone;
}

using List = absl::Status (Client::*)(const Selection&, v1::DocumentRecords*, bool*);
using Print = std::string (*)(const v1::DocumentRecords&, const Options&);

ExitCode ListAndPrint(List list, Print print, const Options& options, Client& client,
                      Streams streams) {
  v1::DocumentRecords records;
  bool more = false;
  absl::Status status = (client.*list)(options.selection, &records, &more);
  // Tables show the values of operands, JSON the records as they are.
  if (status.ok() && !options.json) status = client.AddOperands(&records);
  if (!status.ok()) return TellError(status, streams.err);
  streams.out << print(records, options) << std::flush;
  TellOfMore(more, options.selection.limit, streams.err);
  return kDone;
}

std::string PrintObservations(const v1::DocumentRecords& records, const Options& options) {
  return options.json ? JsonLines(records.observations())
                      : ObservationTable(records, options.width);
}

std::string PrintComparisons(const v1::DocumentRecords& records, const Options& options) {
  return options.json ? JsonLines(records.comparisons()) : ComparisonTable(records, options.width);
}

std::string PrintEntities(const v1::DocumentRecords& records, const Options& options) {
  return options.json ? JsonLines(records.entities()) : EntityTable(records, options.width);
}

std::string PrintFindings(const v1::DocumentRecords& records, const Options& options) {
  return options.json ? JsonLines(records.findings()) : FindingList(records);
}

ExitCode Show(const std::string& name, const Options& options, Client& client, Streams streams) {
  auto document = client.GetDocument(name);
  if (!document.ok()) return TellError(document.status(), streams.err);
  v1::DocumentRecords records;
  *records.mutable_document() = *std::move(document);
  const Selection all{.document = name, .filter = "", .limit = 0};
  for (List list : {&Client::ListObservations, &Client::ListComparisons, &Client::ListEntities,
                    &Client::ListFindings}) {
    bool more = false;
    const absl::Status status = (client.*list)(all, &records, &more);
    if (!status.ok()) return TellError(status, streams.err);
  }
  streams.out << (options.json ? JsonOf(records, true) : RecordTables(records, options.width));
  return kDone;
}

// `d.html` for documents/d, in the folder where the command runs.
std::string PagePath(const std::string& document) {
  return absl::StrCat(absl::StripPrefix(DocumentName(document), "documents/"), ".html");
}

ExitCode Open(const std::string& name, const Options& options, Client& client, Streams streams) {
  auto page = client.RenderDocument(name, options.language);
  if (!page.ok()) return TellError(page.status(), streams.err);
  return WriteOutput(*page, options.output.empty() ? PagePath(name) : options.output, streams);
}

ExitCode Dismiss(const std::string& finding, const std::string& reason, const Options& options,
                 Client& client, Streams streams) {
  v1::DismissFindingRequest request;
  request.set_name(absl::StartsWith(finding, "findings/") ? finding
                                                          : absl::StrCat("findings/", finding));
  request.set_reason(reason);
  const auto dismissed = client.DismissFinding(request);
  if (!dismissed.ok()) return TellError(dismissed.status(), streams.err);
  v1::DocumentRecords records;
  *records.add_findings() = *dismissed;
  streams.out << PrintFindings(records, options);
  return kDone;
}

}  // namespace

ExitCode RunCommand(absl::string_view command, const std::vector<std::string>& arguments,
                    const Options& options, Client& client, Streams streams) {
  if (command == "ingest") {
    if (arguments.empty()) return TellWrongCommand("ingest needs a file or a folder", streams.err);
    return Ingest(arguments, options, client, streams);
  }
  if (command == "parse" || command == "show" || command == "open") {
    if (arguments.size() != 1) {
      return TellWrongCommand(
          absl::StrCat(command, " needs one ", command == "parse" ? "file" : "name of a document"),
          streams.err);
    }
    if (command == "parse") return Parse(arguments[0], options, client, streams);
    return command == "show" ? Show(arguments[0], options, client, streams)
                             : Open(arguments[0], options, client, streams);
  }
  if (command == "dismiss") {
    if (arguments.size() != 2)
      return TellWrongCommand("dismiss needs the name of a finding and a reason", streams.err);
    return Dismiss(arguments[0], arguments[1], options, client, streams);
  }
  if (IsLifeCommand(command)) return RunLifeCommand(command, arguments, options, client, streams);
  if (IsSeriesCommand(command)) {
    return RunSeriesCommand(command, arguments, options, client, streams);
  }
  static constexpr struct {
    absl::string_view command;
    List list;
    Print print;
  } kLists[] = {{"observations", &Client::ListObservations, PrintObservations},
                {"comparisons", &Client::ListComparisons, PrintComparisons},
                {"entities", &Client::ListEntities, PrintEntities},
                {"findings", &Client::ListFindings, PrintFindings}};
  for (const auto& each : kLists) {
    if (each.command != command) continue;
    if (!arguments.empty()) {
      return TellWrongCommand(
          absl::StrCat(command, " takes no argument; --document D selects one document"),
          streams.err);
    }
    return ListAndPrint(each.list, each.print, options, client, streams);
  }
  return TellWrongCommand(absl::StrCat("there is no command ", command), streams.err);
}

absl::string_view CommandHelp() {
  return R"(reads documents through the parser service and asks the query service.

  zhibiaoctl [FLAG…] COMMAND [ARGUMENT…]

  ingest FILE|DIR|'PATTERN'|-…   stores documents: .txt, .md, .html, and .jsonl[.xz] of many, such
                     lines also from standard input (-); UTF-8   [--resume] [--stream NAME]
  parse FILE         shows what is read in a file; stores nothing
  observations       lists figures         [--document D] [--filter F] [--limit N]
  comparisons        lists comparisons     [--document D] [--filter F] [--limit N]
  entities           lists entities        [--document D] [--filter F] [--limit N]
  findings           lists contradictions  [--document D] [--filter F] [--limit N]
  update DOCUMENT    changes what is said of a document, which is read anew
                     --title T, --publish-date DAY, --publisher P, --source-uri U, for instance
                     zhibiaoctl update a1b2 --publish-date=2024-01-17
  delete DOCUMENT    takes a document out of all answers about the present:
                     zhibiaoctl delete a1b2
  undelete DOCUMENT  takes that back, until it is purged: zhibiaoctl undelete a1b2
  reparse            reads stored documents anew, in the background  [--filter F] [--wait]
                     zhibiaoctl reparse --filter 'parser_version != "2.1.0"' --wait
  jobs               lists what reparse began: zhibiaoctl jobs --limit=10
  cancel JOB         stops such a job: zhibiaoctl cancel 7
  resume JOB         lets it go on: zhibiaoctl resume 7
  dismiss FINDING REASON   says that a finding is no error; it stays dismissed
  show DOCUMENT      shows one document with all its records
  series             lists series          [--filter F] [--limit N]
  query SERIES…      shows values  [--from DAY] [--to DAY] [--as-of DAY | --first-release]
                     [--unit CODE --multiplier N] [--frequency monthly|… [--grid]]
                     [--accumulation single|year-to-date|…] [--derive]
  vintages SERIES    lists every published value with its revision  [--from DAY] [--to DAY]
  compare INDICATOR  compares --across region|subject|period
                     [--operation difference|ratio|growth|rank] [--entities E,…] [--baseline E]
                     [--periods FIRST/LAST,…], and as query
  open DOCUMENT      writes it as a page for the browser, every record marked in the text, and
                     prints where    [--output FILE] [--language en|zh]
  chart SERIES…      writes a chart of series as SVG and prints where; or --filter F; and as query
                     [--output FILE] [--size WIDTHxHEIGHT] [--language en|zh]

series, query and vintages also take words in the place of names of series:
  --indicator I [--measure level|growth-rate|…] [--basis year-over-year|…] [--subject S] [--region R]
Without a subject the series have none. Without a region they are of the country, whether the texts
name it or not. query and vintages take the values of all these series as one.

A filter is written as in AIP-160: --filter 'publish_date >= "2020-01-01"'.
With --json, lists print one record a line, parse and show one object.

Exit codes: 0 done; 1 the command line is wrong; 2 a file cannot be read or is not UTF-8;
3 a service refused the call; 4 a service did not answer. When several files fail, the highest.
)";
}

}  // namespace zhibiao
