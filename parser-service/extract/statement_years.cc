#include "absl/strings/ascii.h"
#include "parser-service/extract/statement_reader.h"
#include "parser-service/text/contains.h"

// When, over several years: averages, plans, ways from the first year to the last.

namespace zhibiao {

using Text = std::u16string_view;

// 产值2万亿元，“十一五”期间年均增长18.2%，就业人数1148万人: the years of the average alone.
bool StatementReader::IsOfAverage(const PeriodMention& mention) const {
  if (mention.span.first.year == mention.span.last.year) return false;
  const Text behind = text_.substr(mention.end, 12);
  const size_t average = behind.find(u"年均");
  return average != Text::npos &&
         behind.substr(0, average).find_first_of(u"，。；、") == Text::npos;
}

// “十二五”期间…年均增长5.1%，2015年达…；…年均增长6.6%: of the years told of before, or, behind the
// end of a plan (至“十二五”末…，年均增长7.5%), of all of that plan.
void StatementReader::TakePeriodOfAverage(const Predicate& predicate, Statement* s) {
  if (predicate.basis != Basis::kAnnualAverage || !s->period || s->quantity.unit_code != "%")
    return;
  if (s->period->first.year < s->period->last.year) {
    frame_.average = s->period;
    return;
  }
  const int year = s->period->last.year;
  constexpr int kYearsOfPlan = 5;
  const std::string& words = s->period_words.text;
  // 2010年达…，比2005年增长1.65倍，年均增长21.5%: of the years behind that base.
  if (frame_.last_index >= 0 && !frame_.average) {
    const Statement& last = statements_[static_cast<size_t>(frame_.last_index)];
    const bool grew = last.block == s->block && last.sentence == s->sentence && last.base_period &&
                      last.period == s->period && last.basis == Basis::kPeriod;
    if (grew && last.base_period->last.year < year - 1 && s->period->first.month == 1 &&
        s->period->last.month == 12) {
      s->period = DaySpan{{last.base_period->last.year + 1, 1, 1}, {year, 12, 31}};
      s->accumulation = AccumulationOf(*s->period);
      return;
    }
  }
  if (frame_.average && frame_.average->last.year == year)
    s->period = frame_.average;
  else if (words.ends_with("末") && words.find("五") != std::string::npos)
    s->period = DaySpan{{year - kYearsOfPlan + 1, 1, 1}, {year, 12, 31}};
  s->accumulation = AccumulationOf(*s->period);
}

// 2012—2021年，收入由11.7万亿元增长到20.2万亿元: from the first of the years to the last.
// “十四五”期间 由14.63万公里|增至16.5万公里: a plan does not say when it began.
void StatementReader::TakeEndOfYears(const Predicate& predicate, Statement* s) const {
  if (!s->period || s->period->first.year >= s->period->last.year) return;
  const std::string& words = s->period_words.text;
  const bool years = !words.empty() && absl::ascii_isdigit(static_cast<unsigned char>(words[0])) &&
                     s->period->first.month == 1 && s->period->last.month == 12;
  const bool reaches =
      predicate.cue && (*predicate.cue == Cue::kUpTo || *predicate.cue == Cue::kDownTo);
  const std::u16string name = FoldUtf8(s->naming.indicator.text);
  const auto whole_year = [](int year) { return DaySpan{{year, 1, 1}, {year, 12, 31}}; };
  // “十二五”期间，…率分别提高到10%和40%: rates are those of the last day of the plan.
  const bool plan = s->period->last.year == s->period->first.year + 4 &&
                    words.find("五") != std::string::npos && !BeginsWay(s->quantity);
  if (plan && reaches && s->quantity.unit_code == "%") {
    s->period->first = s->period->last;
    s->accumulation = AccumulationOf(*s->period);
    return;
  }
  // 出口额目标由500亿元提高到600亿元: both of the last year.
  const bool spans_plan = words.find("五") != std::string::npos;
  if ((years || spans_plan) && (reaches || BeginsWay(s->quantity)) && Contains(name, u"目标")) {
    s->period = whole_year(s->period->last.year);
    s->accumulation = AccumulationOf(*s->period);
    return;
  }
  if (BeginsWay(s->quantity)) {
    if (years) {
      s->period = whole_year(s->period->first.year);
      s->accumulation = AccumulationOf(*s->period);
      return;
    }
    s->period.reset();
    s->accumulation = v1::ACCUMULATION_UNSPECIFIED;
    s->period_words = {};
    return;
  }
  if (!years || !reaches || frame_.last_index < 0) return;
  const Statement& from = statements_[static_cast<size_t>(frame_.last_index)];
  if (from.block != s->block || from.sentence != s->sentence || !BeginsWay(from.quantity)) return;
  s->period = whole_year(s->period->last.year);
  s->accumulation = AccumulationOf(*s->period);
}

}  // namespace zhibiao
