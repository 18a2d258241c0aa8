#include "query-service/rpc/series_plan.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "query-service/rpc/list_plan.h"
#include "record-query/filter_value.h"
#include "record-query/quoted.h"
#include "record-query/record_name.h"
#include "record-store/narrow_columns.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

constexpr int kMostSeriesNames = 100;
constexpr int kLargestMultiplier = 20;

std::string Below(absl::string_view field, absl::string_view name) {
  return absl::StrCat(field, ".", name);
}

absl::Status CheckNames(const v1::QuerySeriesRequest& request) {
  if (request.series().empty() == request.key_filter().empty()) {
    return InvalidField("series", "INVALID_COUNT",
                        "either names of series or `key_filter` are wanted, and not both");
  }
  if (request.series_size() > kMostSeriesNames) {
    return InvalidField("series", "INVALID_COUNT",
                        absl::StrCat("at most ", kMostSeriesNames, " names are taken"));
  }
  for (int i = 0; i < request.series_size(); ++i) {
    const absl::Status form = CheckName(request.series(i), "series/{series}");
    if (!form.ok()) {
      return InvalidField(absl::StrCat("series[", i, "]"), "INVALID_NAME", form.message());
    }
  }
  return absl::OkStatus();
}

// OK for a day and for an empty text.
absl::Status CheckDay(absl::string_view field, absl::string_view day) {
  if (day.empty() || IsDay(day)) return absl::OkStatus();
  return InvalidField(field, "INVALID_DAY",
                      absl::StrCat(Quoted(day), " is not a day as YYYY-MM-DD"));
}

absl::StatusOr<ListPlan> PlanPages(const v1::QuerySeriesRequest& request) {
  v1::QuerySeriesRequest same = request;  // what must stay the same from page to page
  same.clear_page_size();
  same.clear_page_token();
  const std::string further = RecordBytes(same);
  ListWords words;
  words.kind = RecordKind::kSeries;
  words.method = "QuerySeriesRequest";
  words.filter = request.key_filter();
  words.filter_field = "key_filter";
  words.further = further;
  words.page_size = request.page_size();
  words.page_token = request.page_token();
  return PlanList(words);
}

}  // namespace

absl::Status CheckDays(const std::string& first_day, const std::string& last_day) {
  absl::Status status = CheckDay("first_day", first_day);
  if (status.ok()) status = CheckDay("last_day", last_day);
  if (!status.ok()) return status;
  if (!last_day.empty() && last_day < first_day) {
    return InvalidField("last_day", "INVALID_DAY", "the last day is before the first");
  }
  return absl::OkStatus();
}

absl::Status ReadVintage(const v1::VintageSelector& vintage, absl::string_view field,
                         PointQuery* points, Release* release) {
  if (vintage.publication_case() == v1::VintageSelector::kAsOfPublishDate) {
    const std::string path = Below(field, "as_of_publish_date");
    if (vintage.as_of_publish_date().empty()) {
      return InvalidField(path, "INVALID_DAY", "a day as YYYY-MM-DD is wanted");
    }
    absl::Status status = CheckDay(path, vintage.as_of_publish_date());
    if (!status.ok()) return status;
    points->published_until = vintage.as_of_publish_date();
  }
  *release = vintage.first_release() ? Release::kFirst : Release::kLatest;
  if (vintage.has_read_time()) {
    const auto& time = vintage.read_time();
    if (time.seconds() < 0 || time.seconds() > 253402300799 || time.nanos() < 0 ||
        time.nanos() > 999999999) {
      return InvalidField(Below(field, "read_time"), "INVALID_TIME",
                          "a time from 1970 to 9999 is wanted");
    }
    points->known_at = absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
  }
  return absl::OkStatus();
}

absl::Status CheckAlignment(const v1::Alignment& alignment, absl::string_view field) {
  if (alignment.has_unit()) {
    const v1::Unit& unit = alignment.unit();
    if (unit.unit_code().empty() || unit.unit_code().size() > 100) {
      return InvalidField(Below(field, "unit.unit_code"), "INVALID_UNIT",
                          "a code of 1 to 100 bytes is wanted, such as `CNY`");
    }
    if (unit.multiplier_exponent() < -kLargestMultiplier ||
        unit.multiplier_exponent() > kLargestMultiplier) {
      return InvalidField(
          Below(field, "unit.multiplier_exponent"), "INVALID_UNIT",
          absl::StrCat("an exponent lies from ", -kLargestMultiplier, " to ", kLargestMultiplier));
    }
  }
  switch (alignment.frequency()) {
    case v1::FREQUENCY_UNSPECIFIED:
    case v1::FREQUENCY_MONTHLY:
    case v1::FREQUENCY_QUARTERLY:
    case v1::FREQUENCY_HALF_YEARLY:
    case v1::FREQUENCY_ANNUAL:
      break;
    default:
      return InvalidField(Below(field, "frequency"), "INVALID_ENUM_VALUE",
                          "values are aligned to months, quarters, half-years and years");
  }
  switch (alignment.accumulation()) {
    case v1::ACCUMULATION_UNSPECIFIED:
    case v1::ACCUMULATION_SINGLE:
    case v1::ACCUMULATION_YEAR_TO_DATE:
    case v1::ACCUMULATION_POINT_IN_TIME:
      return absl::OkStatus();
    default:
      return InvalidField(
          Below(field, "accumulation"), "INVALID_ENUM_VALUE",
          "values are aligned to single periods, to the year to date and to points in time");
  }
}

absl::Status CheckConfidence(double confidence) {
  if (confidence >= 0 && confidence <= 1) return absl::OkStatus();  // false for NaN
  return InvalidField("min_confidence", "INVALID_NUMBER", "a confidence lies from 0 to 1");
}

bool ChangesPeriods(const v1::Alignment& alignment) {
  return alignment.frequency() != v1::FREQUENCY_UNSPECIFIED ||
         alignment.accumulation() != v1::ACCUMULATION_UNSPECIFIED;
}

absl::StatusOr<SeriesPlan> PlanSeries(const v1::QuerySeriesRequest& request) {
  SeriesPlan plan;
  absl::Status status = CheckNames(request);
  if (status.ok()) status = CheckDays(request.first_day(), request.last_day());
  if (status.ok()) status = ReadVintage(request.vintage(), "vintage", &plan.points, &plan.release);
  if (status.ok()) status = CheckAlignment(request.alignment(), "alignment");
  if (status.ok()) status = CheckConfidence(request.min_confidence());
  if (!status.ok()) return status;
  absl::StatusOr<ListPlan> list = PlanPages(request);
  if (!list.ok()) return list.status();
  plan.list = *std::move(list);
  plan.names.assign(request.series().begin(), request.series().end());
  plan.points.ends_from = request.first_day();
  plan.points.ends_until = request.last_day();
  plan.points.min_confidence = request.min_confidence();
  plan.alignment = request.alignment();
  plan.merge = request.merge();
  return plan;
}

absl::StatusOr<VintagePlan> PlanVintages(const v1::ListVintagesRequest& request) {
  const bool all = request.parent() == "series/-";
  const absl::Status form = CheckName(request.parent(), "series/{series}");
  if (!form.ok() && !all) return InvalidField("parent", "INVALID_NAME", form.message());
  if (all == request.key_filter().empty()) {
    return InvalidField("key_filter", "INVALID_FILTER",
                        "a filter goes with the parent `series/-`, and with no other");
  }
  absl::Status status = CheckDays(request.first_day(), request.last_day());
  if (!status.ok()) return status;
  const std::string days = absl::StrCat(request.first_day(), "/", request.last_day());
  ListWords words;
  words.kind = RecordKind::kSeries;
  words.method = "ListVintagesRequest";
  words.parent = request.parent();
  words.filter = request.key_filter();
  words.filter_field = "key_filter";
  words.further = days;
  words.page_size = request.page_size();
  words.page_token = request.page_token();
  absl::StatusOr<ListPlan> list = PlanList(words);
  if (!list.ok()) return list.status();
  VintagePlan plan;
  plan.list = *std::move(list);
  if (!all) plan.points.series = {request.parent()};
  plan.points.ends_from = request.first_day();
  plan.points.ends_until = request.last_day();
  return plan;
}

}  // namespace zhibiao
