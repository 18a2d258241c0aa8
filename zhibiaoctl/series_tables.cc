#include "zhibiaoctl/series_tables.h"

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
  std::string text;
  for (const auto& result : results) {
    const v1::Series& series = result.series();
    absl::StrAppend(&text, text.empty() ? "" : "\n", series.name(), "  ", series.display_name(),
                    ", ", MeasureText(series.key()), ", ", result.unit().display_text(), "\n");
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
    absl::StrAppend(&text, OrNone(table, width));
    for (const v1::LeftOut& out : result.left_out()) {
      absl::StrAppend(&text, "left out: ", out.description(), "\n");
    }
    if (series.undated_observation_count() > 0) {
      absl::StrAppend(&text, "left out: ", series.undated_observation_count(),
                      " observations without a period\n");
    }
  }
  return text.empty() ? kNone : text;
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

std::string CompareTable(const v1::CompareSeriesResponse& answer, int width) {
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
    table.AddRow({row.entity(), PeriodText(row.point().period()), row.point().value(),
                  Marks(row.point()), answer.unit().display_text(), row.result(),
                  Error(row.result_rounding_error()),
                  has_unit ? answer.result_unit().display_text() : "",
                  absl::StrJoin(row.stated_comparisons(), ", ")});
  }
  std::string text = OrNone(table, width);
  for (const auto& out : answer.misaligned()) {
    absl::StrAppend(&text, "left out: ", out.entity(), out.entity().empty() ? "" : " ",
                    PeriodText(out.period()), out.has_period() ? " " : "", out.series(),
                    out.series().empty() ? "" : ": ", out.description(), "\n");
  }
  return text;
}

}  // namespace zhibiao
