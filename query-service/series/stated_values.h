// Observations made by hand, for tests.
#ifndef ZHIBIAO_QUERY_SERVICE_SERIES_STATED_VALUES_H_
#define ZHIBIAO_QUERY_SERVICE_SERIES_STATED_VALUES_H_

#include <deque>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "query-service/series/preferred_values.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Collects observations; their names count up: o1, o2 …
class StatedValues {
 public:
  // `period` is `2020-11` for a month, `2020-01…11` for a span of months of one year, `2020` for a
  // year. `number` is as written, times ten to `exponent`.
  v1::Observation& Add(const std::string& period, const std::string& number, int exponent = 0,
                       const std::string& unit_code = "CNY") {
    v1::Observation& o = observations_.emplace_back();
    o.set_name(absl::StrCat("o", observations_.size()));
    FillPeriod(period, o.mutable_period());
    o.mutable_series_key()->set_unit_code(unit_code);
    o.mutable_quantity()->set_amount(number);
    o.mutable_quantity()->mutable_unit()->set_unit_code(unit_code);
    o.mutable_quantity()->mutable_unit()->set_multiplier_exponent(exponent);
    o.set_claim_kind(v1::CLAIM_KIND_ACTUAL);
    o.set_publish_date("2021-01-15");
    return o;
  }

  std::vector<SeriesValue> Preferred(Release release = Release::kLatest) const {
    std::vector<const v1::Observation*> all;
    for (const v1::Observation& each : observations_) all.push_back(&each);
    return PreferValues(all, release);
  }

  static void FillPeriod(const std::string& text, v1::Period* period) {
    const std::string year = text.substr(0, 4);
    std::string first = "01", last = "12";
    if (text.size() > 4) {
      first = last = text.substr(5, 2);
      if (text.size() > 7) last = text.substr(text.size() - 2);
    }
    const int months = std::stoi(last) - std::stoi(first) + 1;
    const absl::CivilMonth end(std::stoi(year), std::stoi(last));
    period->set_first_day(absl::StrCat(year, "-", first, "-01"));
    period->set_last_day(absl::FormatCivilTime(absl::CivilDay(end + 1) - 1));
    period->set_frequency(months == 12  ? v1::FREQUENCY_ANNUAL
                          : months == 3 ? v1::FREQUENCY_QUARTERLY
                                        : v1::FREQUENCY_MONTHLY);
    period->set_accumulation(first == "01" && months > 1 && months < 12
                                 ? v1::ACCUMULATION_YEAR_TO_DATE
                                 : v1::ACCUMULATION_SINGLE);
  }

 private:
  std::deque<v1::Observation> observations_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_SERIES_STATED_VALUES_H_
