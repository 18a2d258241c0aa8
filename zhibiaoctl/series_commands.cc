#include "zhibiaoctl/series_commands.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "zhibiaoctl/output_file.h"
#include "zhibiaoctl/record_tables.h"
#include "zhibiaoctl/series_tables.h"

namespace zhibiao {
namespace {

ExitCode Refused(const absl::Status& error, Streams streams) {
  streams.err << ErrorText(error) << "\n";
  return ExitCodeOf(error);
}

// `series/s` for `s` and for itself, likewise for other collections.
std::string NameIn(absl::string_view collection, const std::string& name) {
  return absl::StartsWith(name, absl::StrCat(collection, "/"))
             ? name
             : absl::StrCat(collection, "/", name);
}

// The value of an enum by its label, such as `year-to-date`; INVALID_ARGUMENT lists the labels.
template <typename Enum>
absl::StatusOr<Enum> ReadLabel(absl::string_view flag, const std::string& label) {
  const auto* descriptor = google::protobuf::GetEnumDescriptor<Enum>();
  if (label.empty()) return static_cast<Enum>(0);
  const std::string& unset = descriptor->FindValueByNumber(0)->name();
  const std::string prefix = unset.substr(0, unset.size() - sizeof("UNSPECIFIED") + 1);
  const std::string name =
      absl::StrCat(prefix, absl::AsciiStrToUpper(absl::StrReplaceAll(label, {{"-", "_"}})));
  if (const auto* value = descriptor->FindValueByName(name)) {
    return static_cast<Enum>(value->number());
  }
  std::string labels;
  for (int i = 1; i < descriptor->value_count(); ++i) {
    const std::string known = descriptor->value(i)->name().substr(prefix.size());
    absl::StrAppend(&labels, i == 1 ? "" : ", ",
                    absl::StrReplaceAll(absl::AsciiStrToLower(known), {{"_", "-"}}));
  }
  return absl::InvalidArgumentError(absl::StrCat("--", flag, " takes one of: ", labels));
}

absl::Status ReadAlignment(const SeriesOptions& options, v1::Alignment* alignment) {
  const auto frequency = ReadLabel<v1::Frequency>("frequency", options.frequency);
  if (!frequency.ok()) return frequency.status();
  const auto accumulation = ReadLabel<v1::Accumulation>("accumulation", options.accumulation);
  if (!accumulation.ok()) return accumulation.status();
  alignment->set_frequency(*frequency);
  alignment->set_accumulation(*accumulation);
  alignment->set_allow_derived(options.derive);
  if (options.unit.empty()) return absl::OkStatus();
  alignment->mutable_unit()->set_unit_code(options.unit);
  alignment->mutable_unit()->set_multiplier_exponent(options.multiplier);
  return absl::OkStatus();
}

void FillVintage(const SeriesOptions& options, v1::VintageSelector* vintage) {
  if (!options.as_of.empty()) vintage->set_as_of_publish_date(options.as_of);
  if (options.first_release) vintage->set_first_release(true);
}

absl::Status ReadQuery(const std::vector<std::string>& arguments, const Options& options,
                       v1::QuerySeriesRequest* request) {
  for (const std::string& name : arguments) request->add_series(NameIn("series", name));
  request->set_key_filter(options.selection.filter);
  request->set_first_day(options.series.from);
  request->set_last_day(options.series.to);
  FillVintage(options.series, request->mutable_vintage());
  return ReadAlignment(options.series, request->mutable_alignment());
}

// Periods from `FIRST/LAST,FIRST/LAST`; the service says what is wrong with a day.
void ReadPeriods(const std::string& text, google::protobuf::RepeatedPtrField<v1::Period>* periods) {
  const std::vector<std::string> parts = absl::StrSplit(text, ',', absl::SkipEmpty());
  for (const std::string& each : parts) {
    const std::pair<std::string, std::string> days = absl::StrSplit(each, absl::MaxSplits('/', 1));
    v1::Period* period = periods->Add();
    period->set_first_day(days.first);
    period->set_last_day(days.second);
  }
}

absl::Status ReadComparison(const std::string& indicator, const SeriesOptions& options,
                            v1::CompareSeriesRequest* request) {
  const auto measure = ReadLabel<v1::Measure>("measure", options.measure);
  if (!measure.ok()) return measure.status();
  const auto axis = ReadLabel<v1::CompareAxis>("across", options.across);
  if (!axis.ok()) return axis.status();
  const auto operation = ReadLabel<v1::CompareOperation>("operation", options.operation);
  if (!operation.ok()) return operation.status();
  request->mutable_key()->set_indicator(NameIn("indicators", indicator));
  request->mutable_key()->set_measure(*measure);
  if (!options.subject.empty())
    request->mutable_key()->set_subject_entity(NameIn("entities", options.subject));
  if (!options.region.empty())
    request->mutable_key()->set_region_entity(NameIn("entities", options.region));
  request->set_axis(*axis);
  request->set_operation(*operation);
  for (const std::string& entity : options.entities) {
    if (!entity.empty()) request->add_entities(NameIn("entities", entity));
  }
  if (!options.baseline.empty()) request->set_baseline_entity(NameIn("entities", options.baseline));
  FillVintage(options, request->mutable_vintage());
  ReadPeriods(options.periods, request->mutable_periods());
  return ReadAlignment(options, request->mutable_alignment());
}

// Prints what a call gave, as lines of JSON or as `table` draws it.
template <typename Records, typename Table>
ExitCode Print(const absl::Status& status, const Records& records, bool more, Table table,
               const Options& options, Streams streams) {
  if (!status.ok()) return Refused(status, streams);
  streams.out << (options.json ? JsonLines(records) : table(records, options.width)) << std::flush;
  if (more) {
    streams.err << "There is more: --limit " << options.selection.limit
                << " cut the list; 0 lists all.\n";
  }
  return kDone;
}

ExitCode List(const Options& options, Client& client, Streams streams) {
  google::protobuf::RepeatedPtrField<v1::Series> series;
  bool more = false;
  const absl::Status status = client.ListSeries(options.selection, &series, &more);
  return Print(status, series, more, SeriesTable, options, streams);
}

ExitCode Query(const v1::QuerySeriesRequest& request, const Options& options, Client& client,
               Streams streams) {
  google::protobuf::RepeatedPtrField<v1::QuerySeriesResponse::Result> results;
  bool more = false;
  const absl::Status status = client.QuerySeries(request, options.selection.limit, &results, &more);
  return Print(status, results, more, PointTables, options, streams);
}

// `960x480`; empty for the service's default.
absl::Status ReadSize(const std::string& size, v1::RenderSeriesRequest* request) {
  if (size.empty()) return absl::OkStatus();
  const std::pair<std::string, std::string> sides = absl::StrSplit(size, absl::MaxSplits('x', 1));
  int width = 0, height = 0;
  if (!absl::SimpleAtoi(sides.first, &width) || !absl::SimpleAtoi(sides.second, &height)) {
    return absl::InvalidArgumentError("--size takes pixels such as 960x480");
  }
  request->set_width(width);
  request->set_height(height);
  return absl::OkStatus();
}

// `s.svg` for series/s, `chart.svg` for several, in the folder where the command runs.
std::string ChartPath(const v1::QuerySeriesRequest& query) {
  if (query.series_size() != 1) return "chart.svg";
  return absl::StrCat(absl::StripPrefix(query.series(0), "series/"), ".svg");
}

ExitCode DrawChart(v1::RenderSeriesRequest request, const Options& options, Client& client,
                   Streams streams) {
  request.set_language_code(options.language);
  const auto svg = client.RenderSeries(request);
  if (!svg.ok()) return Refused(svg.status(), streams);
  return WriteOutput(*svg, options.output.empty() ? ChartPath(request.query()) : options.output,
                     streams);
}

ExitCode Vintages(const std::string& series, const Options& options, Client& client,
                  Streams streams) {
  v1::ListVintagesRequest request;
  request.set_parent(NameIn("series", series));
  request.set_first_day(options.series.from);
  request.set_last_day(options.series.to);
  google::protobuf::RepeatedPtrField<v1::Vintage> vintages;
  bool more = false;
  const absl::Status status =
      client.ListVintages(request, options.selection.limit, &vintages, &more);
  return Print(status, vintages, more, VintageTable, options, streams);
}

ExitCode Compare(const v1::CompareSeriesRequest& request, const Options& options, Client& client,
                 Streams streams) {
  const auto answer = client.CompareSeries(request);
  if (!answer.ok()) return Refused(answer.status(), streams);
  streams.out << (options.json ? JsonOf(*answer, true) : CompareTable(*answer, options.width))
              << std::flush;
  return kDone;
}

ExitCode Wrong(absl::string_view message, Streams streams) {
  streams.err << message << "\nzhibiaoctl --help lists the commands.\n";
  return kWrongCommand;
}

}  // namespace

bool IsSeriesCommand(absl::string_view command) {
  return command == "series" || command == "query" || command == "chart" || command == "vintages" ||
         command == "compare";
}

ExitCode RunSeriesCommand(absl::string_view command, const std::vector<std::string>& arguments,
                          const Options& options, Client& client, Streams streams) {
  if (command == "series") {
    if (!arguments.empty()) return Wrong("series takes no argument; --filter selects", streams);
    return List(options, client, streams);
  }
  if (command == "query" || command == "chart") {
    if (arguments.empty() == options.selection.filter.empty()) {
      return Wrong(absl::StrCat(command, " needs names of series, or --filter, and not both"),
                   streams);
    }
    v1::RenderSeriesRequest request;
    absl::Status status = ReadQuery(arguments, options, request.mutable_query());
    if (status.ok()) status = ReadSize(options.size, &request);
    if (!status.ok()) return Wrong(status.message(), streams);
    return command == "query" ? Query(request.query(), options, client, streams)
                              : DrawChart(std::move(request), options, client, streams);
  }
  if (arguments.size() != 1) {
    return Wrong(absl::StrCat(command, " needs one ",
                              command == "compare" ? "indicator" : "name of a series"),
                 streams);
  }
  if (command == "vintages") return Vintages(arguments[0], options, client, streams);
  v1::CompareSeriesRequest request;
  const absl::Status status = ReadComparison(arguments[0], options.series, &request);
  return status.ok() ? Compare(request, options, client, streams)
                     : Wrong(status.message(), streams);
}

}  // namespace zhibiao
