#include "zhibiaoctl/series_commands.h"

#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "service-host/errors.h"
#include "zhibiaoctl/output_file.h"
#include "zhibiaoctl/record_tables.h"
#include "zhibiaoctl/series_filter.h"
#include "zhibiaoctl/series_tables.h"

namespace zhibiao {
namespace {

// A flag that says nothing, or a name or a question that the service refuses.
ExitCode Failed(const absl::Status& error, Streams streams) {
  return absl::IsInvalidArgument(error) && FieldOf(error).empty()
             ? TellWrongCommand(error.message(), streams.err)
             : TellError(error, streams.err);
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

// The filter of the request: that which --indicator stands for, else --filter.
absl::StatusOr<std::string> FilterOf(const Options& options, Client& client) {
  if (options.series.indicator.empty()) return options.selection.filter;
  return SeriesFilter(options, client);
}

absl::Status ReadQuery(const std::vector<std::string>& arguments, const Options& options,
                       Client& client, v1::QuerySeriesRequest* request) {
  for (const std::string& name : arguments) request->add_series(NameIn("series", name));
  const auto filter = FilterOf(options, client);
  if (!filter.ok()) return filter.status();
  request->set_key_filter(*filter);
  request->set_merge(!options.series.indicator.empty());
  request->set_first_day(FirstDayOf(options.series.from));
  request->set_last_day(LastDayOf(options.series.to));
  FillVintage(options.series, request->mutable_vintage());
  return ReadAlignment(options.series, request->mutable_alignment());
}

// Periods from `FIRST/LAST,FIRST/LAST`, where a year or a month stands for itself; the service says
// what is wrong with a day.
void ReadPeriods(const std::string& text, google::protobuf::RepeatedPtrField<v1::Period>* periods) {
  const std::vector<std::string> parts = absl::StrSplit(text, ',', absl::SkipEmpty());
  for (const std::string& each : parts) {
    const std::vector<std::string> days = absl::StrSplit(each, absl::MaxSplits('/', 1));
    v1::Period* period = periods->Add();
    period->set_first_day(FirstDayOf(days.front()));
    period->set_last_day(LastDayOf(days.back()));
  }
}

// Names the members of a comparison and what they share.
absl::Status ReadMembers(const std::string& indicator, const SeriesOptions& options, Client& client,
                         v1::CompareSeriesRequest* request) {
  const bool regions = request->axis() == v1::COMPARE_AXIS_REGION;
  const auto fill = [](const absl::StatusOr<std::string>& name, std::string* field) {
    if (name.ok()) *field = *name;
    return name.status();
  };
  v1::SeriesKey& key = *request->mutable_key();
  absl::Status status = fill(IndicatorNamed(indicator, client), key.mutable_indicator());
  status.Update(fill(SubjectNamed(options.subject, client), key.mutable_subject_entity()));
  status.Update(fill(RegionNamed(options.region, client), key.mutable_region_entity()));
  const auto member = regions ? RegionNamed : SubjectNamed;
  for (const std::string& entity : options.entities) {
    if (!entity.empty()) status.Update(fill(member(entity, client), request->add_entities()));
  }
  status.Update(fill(member(options.baseline, client), request->mutable_baseline_entity()));
  return status;
}

absl::Status ReadComparison(const std::string& indicator, const SeriesOptions& options,
                            Client& client, v1::CompareSeriesRequest* request) {
  const auto measure = ReadLabel<v1::Measure>("measure", options.measure);
  if (!measure.ok()) return measure.status();
  const auto axis = ReadLabel<v1::CompareAxis>("across", options.across);
  if (!axis.ok()) return axis.status();
  const auto operation = ReadLabel<v1::CompareOperation>("operation", options.operation);
  if (!operation.ok()) return operation.status();
  const auto basis = ReadLabel<v1::ComparisonBasis>("basis", options.basis);
  if (!basis.ok()) return basis.status();
  request->mutable_key()->set_measure(*measure);
  request->mutable_key()->set_comparison_basis(*basis);
  request->set_axis(*axis);
  request->set_operation(*operation);
  if (absl::Status members = ReadMembers(indicator, options, client, request); !members.ok()) {
    return members;
  }
  FillVintage(options, request->mutable_vintage());
  ReadPeriods(options.periods, request->mutable_periods());
  return ReadAlignment(options, request->mutable_alignment());
}

// Prints what a call gave, as lines of JSON or as `table` draws it.
template <typename Records, typename Table>
ExitCode Print(const absl::Status& status, const Records& records, bool more, Table table,
               const Options& options, Streams streams) {
  if (!status.ok()) return TellError(status, streams.err);
  streams.out << (options.json ? JsonLines(records) : table(records, options.width)) << std::flush;
  TellOfMore(more, options.selection.limit, streams.err);
  return kDone;
}

ExitCode List(const Options& options, Client& client, Streams streams) {
  const auto filter = FilterOf(options, client);
  if (!filter.ok()) return Failed(filter.status(), streams);
  google::protobuf::RepeatedPtrField<v1::Series> series;
  bool more = false;
  const Selection what{.document = "", .filter = *filter, .limit = options.selection.limit};
  const absl::Status status = client.ListSeries(what, &series, &more);
  return Print(status, series, more, SeriesTable, options, streams);
}

ExitCode Query(const v1::QuerySeriesRequest& request, const Options& options, Client& client,
               Streams streams) {
  google::protobuf::RepeatedPtrField<v1::QuerySeriesResponse::Result> results;
  bool more = false;
  const absl::Status status = client.QuerySeries(request, options.selection.limit, &results, &more);
  return Print(status, results, more, options.series.grid ? PointGrids : PointTables, options,
               streams);
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
  if (!svg.ok()) return TellError(svg.status(), streams.err);
  return WriteOutput(*svg, options.output.empty() ? ChartPath(request.query()) : options.output,
                     streams);
}

// Of one series, or of those that --indicator or --filter stand for when it is empty.
ExitCode Vintages(const std::string& series, const Options& options, Client& client,
                  Streams streams) {
  v1::ListVintagesRequest request;
  request.set_parent(NameIn("series", series.empty() ? "-" : series));
  if (series.empty()) {
    const auto filter = FilterOf(options, client);
    if (!filter.ok()) return Failed(filter.status(), streams);
    request.set_key_filter(*filter);
  }
  request.set_first_day(FirstDayOf(options.series.from));
  request.set_last_day(LastDayOf(options.series.to));
  google::protobuf::RepeatedPtrField<v1::Vintage> vintages;
  bool more = false;
  const absl::Status status =
      client.ListVintages(request, options.selection.limit, &vintages, &more);
  return Print(status, vintages, more, VintageTable, options, streams);
}

ExitCode Compare(const v1::CompareSeriesRequest& request, const Options& options, Client& client,
                 Streams streams) {
  const auto answer = client.CompareSeries(request);
  if (!answer.ok()) return TellError(answer.status(), streams.err);
  if (options.json) {
    streams.out << JsonOf(*answer, true) << std::flush;
    return kDone;
  }
  std::set<std::string> members;
  for (const auto& row : answer->rows()) members.insert(row.entity());
  const auto names = client.DisplayNames(members);
  if (!names.ok()) return TellError(names.status(), streams.err);
  streams.out << CompareTable(*answer, *names, options.width) << std::flush;
  return kDone;
}

}  // namespace

bool IsSeriesCommand(absl::string_view command) {
  return command == "series" || command == "query" || command == "chart" || command == "vintages" ||
         command == "compare";
}

ExitCode RunSeriesCommand(absl::string_view command, const std::vector<std::string>& arguments,
                          const Options& options, Client& client, Streams streams) {
  if (command == "series") {
    if (!arguments.empty())
      return TellWrongCommand("series takes no argument; --filter selects", streams.err);
    return List(options, client, streams);
  }
  const bool by_words = !options.series.indicator.empty() || !options.selection.filter.empty();
  if (command == "query" || command == "chart") {
    if (arguments.empty() != by_words) {
      return TellWrongCommand(
          absl::StrCat(command, " needs names of series, or --indicator or --filter, and not both"),
          streams.err);
    }
    v1::RenderSeriesRequest request;
    if (const absl::Status size = ReadSize(options.size, &request); !size.ok())
      return TellWrongCommand(size.message(), streams.err);
    const absl::Status status = ReadQuery(arguments, options, client, request.mutable_query());
    if (!status.ok()) return Failed(status, streams);
    return command == "query" ? Query(request.query(), options, client, streams)
                              : DrawChart(std::move(request), options, client, streams);
  }
  if (command == "vintages") {
    if (arguments.size() != (by_words ? 0 : 1)) {
      return TellWrongCommand("vintages needs one name of a series, or --indicator or --filter",
                              streams.err);
    }
    return Vintages(by_words ? "" : arguments[0], options, client, streams);
  }
  if (arguments.size() != 1) return TellWrongCommand("compare needs one indicator", streams.err);
  v1::CompareSeriesRequest request;
  const absl::Status status = ReadComparison(arguments[0], options.series, client, &request);
  return status.ok() ? Compare(request, options, client, streams) : Failed(status, streams);
}

}  // namespace zhibiao
