// When two numbers are values of the same thing.
#ifndef ZHIBIAO_AUDIT_SERIES_MATCH_H_
#define ZHIBIAO_AUDIT_SERIES_MATCH_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/types/span.h"
#include "audit/exact.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// What is measured and when, of an observation or of one side of a comparison.
struct Slot {
  const v1::SeriesKey* key = nullptr;
  const v1::Period* period = nullptr;
  // The words for subject and indicator, joined. Tell populations apart (规模以上).
  std::string words;
  v1::PriceBasis price_basis = v1::PRICE_BASIS_UNSPECIFIED;  // stated, or the indicator's default
};

// An observation whose number can be reckoned with.
struct Fact {
  const v1::Observation* observation = nullptr;
  Slot slot;
  Stated stated;
  int order = 0;
};

enum class Match {
  kDifferent,  // another series or period, or too uncertain to say
  kAssumed,    // the same, when what one side leaves open is as on the other
  kStated,     // the same in price basis, accumulation, period and population
};

// Knows what the records of one audit say about indicators and regions.
class SeriesMatcher {
 public:
  SeriesMatcher(absl::Span<const v1::Observation* const> observations,
                absl::Span<const v1::Indicator* const> indicators);

  // The slot of a key, which must outlive it. `words` are those of subject and indicator.
  Slot MakeSlot(const v1::SeriesKey& key, const v1::Period& period, std::string words) const;

  // Slots with different buckets never match. Holds indicator, subject, measure, unit and days.
  static std::string BucketOf(const v1::SeriesKey& key, const v1::Period& period);

  // As BucketOf, with words in place of indicator and subject.
  static std::string BucketOfWords(const v1::SeriesKey& key, const v1::Period& period,
                                   absl::string_view words);

  // Requires equal buckets. Rules, beyond the bucket:
  // - region: equal. None given means the country, unless another observation of the same subject
  // and
  //   indicator is about a part of it: then none given may mean that part;
  // - price basis, for growth: equal. One stated and one not differ, since nominal and real growth
  //   of incomes stand side by side; value added and gross product grow at constant prices unless
  //   said otherwise (National Bureau of Statistics, notes to every monthly release:
  //   增加值增速均按可比价格计算);
  // - accumulation: a value over days is what it is by its days, so single and year-to-date agree
  //   when the days do; at a day and over days differ;
  // - population: 规模以上 and 限额以上 in the words of both or of neither;
  // - dimensions: equal.
  Match Compare(const Slot& a, const Slot& b) const;

  // The part of Compare about who and where: region, population, dimensions, adjustment.
  bool SamePopulation(const Slot& a, const Slot& b) const;

  // True when the catalogue says that values of sub-periods may be summed.
  bool IsFlow(const std::string& indicator) const;

  // True when the words are a name or alias of the indicator in the catalogue.
  bool IsNameOf(absl::string_view words, const std::string& indicator) const;

  // True for an indicator of the catalogue, false for one that only a text names.
  bool IsCatalogued(const std::string& indicator) const;

 private:
  v1::PriceBasis GrowthPriceBasis(const v1::SeriesKey& key, const std::string& words) const;
  bool SameRegion(const v1::SeriesKey& a, const v1::SeriesKey& b) const;

  absl::flat_hash_map<std::string, const v1::Indicator*> indicators_;
  absl::flat_hash_set<std::string> national_regions_;
  absl::flat_hash_set<std::string> series_of_parts_;
};

// Subject and indicator in the words of the observation, joined; the indicator alone where it
// already holds the subject, and once what both of them say.
std::string WordsOf(const v1::Observation& observation);

// Without words that say no more: 全部规模以上工业 is 规模以上工业. The rest of `words`.
absl::string_view PlainWords(absl::string_view words);

}  // namespace zhibiao

#endif  // ZHIBIAO_AUDIT_SERIES_MATCH_H_
