#include "zhibiaoctl/series_tables.h"

#include <map>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "zhibiaoctl/record_text.h"
#include "zhibiaoctl/table.h"

namespace zhibiao {
namespace {

constexpr char kNone[] = "none\n";

std::string OrNone(const Table& table, int width) {
  return table.empty() ? kNone : table.Render(width);
}

// `± 0.05`; nothing for an empty error.
std::string Error(const std::string& error) { return error.empty() ? "" : "± " + error; }

std::string BoundText(v1::NumericBound bound) {
  return bound == v1::NUMERIC_BOUND_EXACT ? "" : LabelOf(bound);
}

std::string ValueText(const std::string& value, const std::string& upper) {
  return upper.empty() ? value : absl::StrCat(value, "~", upper);
}

std::string Marks(const v1::SeriesPoint& point) {
  return absl::StrCat(point.derived() ? "*" : "",
                      point.conflicting_observations().empty() ? "" : "!");
}

std::string Beside(const v1::SeriesPoint& point) {
  std::vector<std::string> parts;
  const auto add = [&](int count, absl::string_view noun) {
    if (count > 0) parts.push_back(absl::StrCat(count, " ", noun));
  };
  add(point.conflicting_observations_size(), "conflicting");
  add(point.superseded_observations_size(), "superseded");
  add(point.other_claim_observations_size(), "other claims");
  return absl::StrJoin(parts, ", ");
}

using Result = v1::QuerySeriesResponse::Result;
using Misaligned = v1::CompareSeriesResponse::Misaligned;

// What is left out for one reason is counted beyond so many.
constexpr size_t kMostLinesOfReason = 3;

std::string PointTable(const Result& result, int width) {
  Table table({{.title = "PERIOD", .may_be_cut = false},
               {.title = "VALUE", .right_aligned = true, .may_be_cut = false},
               {.title = "", .may_be_cut = false},
               {.title = "ROUNDING", .may_be_cut = false},
               {.title = "BOUND", .may_be_cut = false},
               {.title = "CLAIM", .may_be_cut = false},
               {.title = "PUBLISHED", .may_be_cut = false},
               {.title = "BESIDE"},
               {.title = "STEPS"}});
  for (const v1::SeriesPoint& point : result.points()) {
    const bool actual = point.claim_kind() == v1::CLAIM_KIND_ACTUAL;
    table.AddRow({PeriodText(point.period()), ValueText(point.value(), point.upper_value()),
                  Marks(point), Error(point.rounding_error()), BoundText(point.bound()),
                  actual ? "" : LabelOf(point.claim_kind()), point.publish_date(), Beside(point),
                  absl::StrJoin(point.alignment_steps(), "; ")});
  }
  return OrNone(table, width);
}

// Months of a period where all points are of one regular frequency within a year; else 0.
int MonthsOfGrid(const Result& result) {
  int months = 0;
  for (const v1::SeriesPoint& point : result.points()) {
    const v1::Frequency frequency = point.period().frequency();
    const int these = frequency == v1::FREQUENCY_MONTHLY       ? 1
                      : frequency == v1::FREQUENCY_QUARTERLY   ? 3
                      : frequency == v1::FREQUENCY_HALF_YEARLY ? 6
                                                               : 0;
    if (these == 0 || (months != 0 && these != months)) return 0;
    months = these;
  }
  return months;
}

// The place of a period in its year, counted from 0.
size_t PlaceInYear(const v1::Period& period, int months) {
  int month = 0;
  return absl::SimpleAtoi(absl::string_view(period.last_day()).substr(5, 2), &month) && month > 0
             ? static_cast<size_t>((month - 1) / months)
             : 0;
}

std::string PointGrid(const Result& result, int months, int width) {
  const size_t columns = static_cast<size_t>(12 / months);
  std::map<std::string, std::vector<std::string>> years;
  const auto cell = [&](const v1::Period& period) -> std::string& {
    return years.try_emplace(period.last_day().substr(0, 4), std::vector<std::string>(columns, "·"))
        .first->second[PlaceInYear(period, months)];
  };
  for (const v1::LeftOut& out : result.left_out()) cell(out.period());
  for (const v1::SeriesPoint& point : result.points()) {
    cell(point.period()) =
        absl::StrCat(ValueText(point.value(), point.upper_value()), Marks(point));
  }
  std::vector<Table::Column> titles = {{.title = "YEAR", .may_be_cut = false}};
  for (size_t i = 1; i <= columns; ++i) {
    titles.push_back({.title = absl::StrCat(months == 1   ? ""
                                            : months == 3 ? "Q"
                                                          : "H",
                                            i),
                      .right_aligned = true,
                      .may_be_cut = false});
  }
  Table table(titles);
  for (auto& [year, cells] : years) {
    cells.insert(cells.begin(), year);
    table.AddRow(cells);
  }
  return OrNone(table, width);
}

// What was left out, a line for each reason; a reason of one period in its own words.
std::string LeftOutText(const Result& result) {
  std::map<v1::MisalignmentReason, std::vector<const v1::LeftOut*>> reasons;
  for (const v1::LeftOut& out : result.left_out()) reasons[out.reason()].push_back(&out);
  std::string text;
  for (const auto& [reason, all] : reasons) {
    if (all.size() == 1) {
      absl::StrAppend(&text, "left out: ", all.front()->description(), "\n");
      continue;
    }
    absl::StrAppend(&text, "left out, ", LabelOf(reason), " (", all.size(), "): ",
                    absl::StrJoin(all, ", ",
                                  [](std::string* out, const v1::LeftOut* each) {
                                    out->append(PeriodText(each->period()));
                                  }),
                    "\n");
  }
  const int undated = result.series().undated_observation_count();
  if (undated > 0) {
    absl::StrAppend(&text, "left out: ", undated, " observations without a period\n");
  }
  return text;
}

// Each result under the name of its series.
template <typename Draw>
std::string ResultTexts(const google::protobuf::RepeatedPtrField<Result>& results, Draw draw) {
  std::string text;
  for (const Result& result : results) {
    const v1::Series& series = result.series();
    absl::StrAppend(&text, text.empty() ? "" : "\n", series.name(), "  ", series.display_name(),
                    ", ", MeasureText(series.key()), ", ", result.unit().display_text(), "\n",
                    draw(result), LeftOutText(result));
  }
  return text.empty() ? kNone : text;
}

}  // namespace

std::string SeriesTable(const google::protobuf::RepeatedPtrField<v1::Series>& series, int width) {
  Table table({{.title = "SERIES", .may_be_cut = false},
               {.title = "WHAT"},
               {.title = "MEASURE", .may_be_cut = false},
               {.title = "FREQUENCY", .may_be_cut = false},
               {.title = "ACCUMULATION", .may_be_cut = false},
               {.title = "UNIT", .may_be_cut = false},
               {.title = "VALUES", .right_aligned = true, .may_be_cut = false},
               {.title = "DOCUMENTS", .right_aligned = true, .may_be_cut = false},
               {.title = "FROM", .may_be_cut = false},
               {.title = "TO", .may_be_cut = false}});
  for (const v1::Series& each : series) {
    table.AddRow({each.name(), each.display_name(), MeasureText(each.key()),
                  LabelOf(each.key().frequency()), LabelOf(each.key().accumulation()),
                  each.key().unit_code(), absl::StrCat(each.observation_count()),
                  absl::StrCat(each.document_count()), each.first_day(), each.last_day()});
  }
  return OrNone(table, width);
}

std::string PointTables(
    const google::protobuf::RepeatedPtrField<v1::QuerySeriesResponse::Result>& results, int width) {
  return ResultTexts(results, [&](const Result& result) { return PointTable(result, width); });
}

std::string PointGrids(
    const google::protobuf::RepeatedPtrField<v1::QuerySeriesResponse::Result>& results, int width) {
  return ResultTexts(results, [&](const Result& result) {
    const int months = MonthsOfGrid(result);
    return months > 0 ? PointGrid(result, months, width) : PointTable(result, width);
  });
}

std::string VintageTable(const google::protobuf::RepeatedPtrField<v1::Vintage>& vintages,
                         int width) {
  Table table({{.title = "PERIOD", .may_be_cut = false},
               {.title = "PUBLISHED", .may_be_cut = false},
               {.title = "VALUE", .right_aligned = true, .may_be_cut = false},
               {.title = "UNIT", .may_be_cut = false},
               {.title = "REVISION", .right_aligned = true, .may_be_cut = false},
               {.title = "ROUNDING", .may_be_cut = false},
               {.title = "IN", .may_be_cut = false},
               {.title = "STATUS"},
               {.title = "CLAIM"},
               {.title = "CONFLICTS"}});
  for (const v1::Vintage& each : vintages) {
    const bool actual = each.claim_kind() == v1::CLAIM_KIND_ACTUAL;
    table.AddRow({PeriodText(each.period()), each.publish_date(),
                  ValueText(each.value(), each.upper_value()), each.unit().display_text(),
                  each.revision(), Error(each.revision_rounding_error()),
                  each.revision_unit().display_text(), LabelOf(each.status()),
                  actual ? "" : LabelOf(each.claim_kind()),
                  each.conflicting_observations().empty()
                      ? ""
                      : absl::StrCat(each.conflicting_observations_size())});
  }
  return OrNone(table, width);
}

std::string CompareTable(const v1::CompareSeriesResponse& answer,
                         const std::map<std::string, std::string>& names, int width) {
  Table table({{.title = "ENTITY", .may_be_cut = false},
               {.title = "PERIOD", .may_be_cut = false},
               {.title = "VALUE", .right_aligned = true, .may_be_cut = false},
               {.title = "", .may_be_cut = false},
               {.title = "UNIT", .may_be_cut = false},
               {.title = "RESULT", .right_aligned = true, .may_be_cut = false},
               {.title = "ROUNDING", .may_be_cut = false},
               {.title = "IN", .may_be_cut = false},
               {.title = "STATED BY"}});
  for (const auto& row : answer.rows()) {
    const bool has_unit = !row.result().empty() && answer.result_unit().unit_code() != "1";
    const auto name = names.find(row.entity());
    table.AddRow({name == names.end() ? row.entity() : name->second,
                  PeriodText(row.point().period()), row.point().value(), Marks(row.point()),
                  answer.unit().display_text(), row.result(), Error(row.result_rounding_error()),
                  has_unit ? answer.result_unit().display_text() : "",
                  absl::StrJoin(row.stated_comparisons(), ", ")});
  }
  std::string text = OrNone(table, width);
  std::map<v1::MisalignmentReason, std::vector<const Misaligned*>> reasons;
  for (const Misaligned& out : answer.misaligned()) reasons[out.reason()].push_back(&out);
  for (const auto& [reason, all] : reasons) {
    if (all.size() > kMostLinesOfReason) {
      absl::StrAppend(&text, "left out, ", LabelOf(reason), ": ", all.size(),
                      " series or values; --json lists them\n");
      continue;
    }
    for (const Misaligned* out : all) {
      absl::StrAppend(&text, "left out: ", out->entity(), out->entity().empty() ? "" : " ",
                      PeriodText(out->period()), out->has_period() ? " " : "", out->series(),
                      out->series().empty() ? "" : ": ", out->description(), "\n");
    }
  }
  return text;
}

}  // namespace zhibiao
