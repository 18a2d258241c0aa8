// How a predicate is read; for predicate.cc alone.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_PREDICATE_READER_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_PREDICATE_READER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "parser-service/extract/predicate.h"

namespace zhibiao {

// Takes words off from the number leftwards. For one predicate; owns nothing of what it reads.
class PredicateReader {
 public:
  PredicateReader(std::u16string_view text, const std::vector<PeriodMention>& periods,
                  uint32_t begin, uint32_t end, bool pp, bool percent)
      : text_(text),
        periods_(periods),
        begin_(begin),
        end_(end),
        number_(end),
        pp_(pp),
        percent_(percent) {}

  Predicate Read();

 private:
  bool Strip();
  bool StripPeriod();
  bool StripCue();
  bool StripMoreDone();  // 比去年同期多收购
  bool StripFiller(std::u16string_view word);
  void TakeOtherBasis(Basis last);
  bool StripWord();
  bool StripRun();
  bool StripCompared();  // 比X in front of a verb
  bool StripRelation();  // 高于X, 占X的
  void StripGrowthNoun();
  void StripWhole();
  bool StripPriceBasis();
  bool StripExpected();
  bool StripCopulaOfPeriod();
  bool StripWayOfCounting();
  void StripShareWithin();
  void StripReachedWhole();
  void DropAgent();
  bool EndsWith(std::u16string_view word) const {
    return end_ - begin_ >= word.size() && text_.substr(end_ - word.size(), word.size()) == word;
  }
  char16_t Before(uint32_t at) const { return at > begin_ ? text_[at - 1] : u'\0'; }
  bool IsComparer(uint32_t at) const;
  void Take(size_t length) { end_ -= static_cast<uint32_t>(length); }

  std::u16string_view text_;
  const std::vector<PeriodMention>& periods_;
  uint32_t begin_, end_;
  const uint32_t number_;  // where the number begins
  bool pp_, percent_;
  bool reached_ = false;      // 到 or 至 stands in front of the number
  int stripped_period_ = -1;  // the last period between the verb of change and what is measured
  Predicate out_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_PREDICATE_READER_H_
