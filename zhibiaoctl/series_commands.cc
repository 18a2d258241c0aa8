#include "zhibiaoctl/series_commands.h"

#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "service-host/errors.h"
#include "zhibiaoctl/labels.h"
#include "zhibiaoctl/list_printing.h"
#include "zhibiaoctl/output_file.h"
#include "zhibiaoctl/series_filter.h"
#include "zhibiaoctl/series_tables.h"

namespace zhibiao {
namespace {

// A flag that says nothing, or a name or a question that the service refuses.
ExitCode Failed(const absl::Status& error, absl::string_view command, Streams streams) {
  return absl::IsInvalidArgument(error) && FieldOf(error).empty()
             ? TellWrongCommand(error.message(), command, streams.err)
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

// `960x480`; empty for the service's default.
absl::Status ReadSize(const std::string& size, v1::RenderSeriesRequest* request) {
  if (size.empty()) return absl::OkStatus();
  const std::pair<std::string, std::string> sides = absl::StrSplit(size, absl::MaxSplits('x', 1));
  int width = 0, height = 0;
  if (!absl::SimpleAtoi(sides.first, &width) || !absl::SimpleAtoi(sides.second, &height)) {
    return absl::InvalidArgumentError(
        Say({"--size takes pixels such as 960x480", "--size 需要像素尺寸，如 960x480"}));
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

// Whether series are named or asked for by words, and not both.
absl::Status CheckWhich(absl::string_view command, const std::vector<std::string>& names,
                        const Options& options) {
  const bool by_words = !options.series.indicator.empty() || !options.selection.filter.empty();
  if (names.empty() == by_words) return absl::OkStatus();
  return absl::InvalidArgumentError(
      Say({"$0 needs names of series, or --indicator or --filter, and not both",
           "$0 需要序列名称，或者 --indicator 或 --filter，二者取一"},
          command));
}

}  // namespace

ExitCode ListSeries(const std::vector<std::string>&, const Options& options, Client& client,
                    Streams streams) {
  const auto filter = FilterOf(options, client);
  if (!filter.ok()) return Failed(filter.status(), "series", streams);
  google::protobuf::RepeatedPtrField<v1::Series> series;
  bool more = false;
  const Selection what{.document = "", .filter = *filter, .limit = options.selection.limit};
  const absl::Status status = client.ListSeries(what, &series, &more);
  return PrintTable(status, series, more, SeriesTable, options, streams);
}

ExitCode QueryValues(const std::vector<std::string>& arguments, const Options& options,
                     Client& client, Streams streams) {
  v1::QuerySeriesRequest request;
  absl::Status asked = CheckWhich("query", arguments, options);
  if (asked.ok()) asked = ReadQuery(arguments, options, client, &request);
  if (!asked.ok()) return Failed(asked, "query", streams);
  SeriesResults results;
  bool more = false;
  const absl::Status status = client.QuerySeries(request, options.selection.limit, &results, &more);
  const PointShape shape{.grid = options.series.grid, .draw = options.series.draw};
  return PrintList(
      status, results, more,
      [&](const SeriesResults& all) { return PointTexts(all, shape, options.look); }, PointRows,
      options, streams);
}

ExitCode WriteChart(const std::vector<std::string>& arguments, const Options& options,
                    Client& client, Streams streams) {
  v1::RenderSeriesRequest request;
  absl::Status asked = CheckWhich("chart", arguments, options);
  if (asked.ok()) asked = ReadSize(options.size, &request);
  if (asked.ok()) asked = ReadQuery(arguments, options, client, request.mutable_query());
  if (!asked.ok()) return Failed(asked, "chart", streams);
  request.set_language_code(options.language);
  const auto svg = client.RenderSeries(request);
  if (!svg.ok()) return TellError(svg.status(), streams.err);
  return WriteOutput(*svg, options.file.empty() ? ChartPath(request.query()) : options.file,
                     streams);
}

ExitCode ListVintages(const std::vector<std::string>& arguments, const Options& options,
                      Client& client, Streams streams) {
  absl::Status asked = CheckWhich("vintages", arguments, options);
  v1::ListVintagesRequest request;
  request.set_parent(NameIn("series", arguments.empty() ? "-" : arguments[0]));
  if (asked.ok() && arguments.empty()) {
    const auto filter = FilterOf(options, client);
    asked = filter.status();
    if (filter.ok()) request.set_key_filter(*filter);
  }
  if (!asked.ok()) return Failed(asked, "vintages", streams);
  request.set_first_day(FirstDayOf(options.series.from));
  request.set_last_day(LastDayOf(options.series.to));
  google::protobuf::RepeatedPtrField<v1::Vintage> vintages;
  bool more = false;
  const absl::Status status =
      client.ListVintages(request, options.selection.limit, &vintages, &more);
  return PrintTable(status, vintages, more, VintageTable, options, streams);
}

ExitCode Compare(const std::vector<std::string>& arguments, const Options& options, Client& client,
                 Streams streams) {
  v1::CompareSeriesRequest request;
  const absl::Status asked = ReadComparison(arguments[0], options.series, client, &request);
  if (!asked.ok()) return Failed(asked, "compare", streams);
  const auto answer = client.CompareSeries(request);
  if (!answer.ok()) return TellError(answer.status(), streams.err);
  if (options.format == Format::kJson) {
    streams.out << JsonOf(*answer, true) << std::flush;
    return kDone;
  }
  std::set<std::string> members;
  for (const auto& row : answer->rows()) members.insert(row.entity());
  const auto names = client.DisplayNames(members);
  if (!names.ok()) return TellError(names.status(), streams.err);
  const Table table = CompareTable(*answer, *names);
  if (options.format == Format::kTable) {
    streams.out << table.Render(options.look) << LeftOutOf(*answer) << std::flush;
  } else {
    streams.out << RowsFor(table, options) << std::flush;
    streams.err << LeftOutOf(*answer);
  }
  return kDone;
}

}  // namespace zhibiao
