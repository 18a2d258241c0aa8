#include "parser-service/extract/statement_reader.h"

// Stocks stand at a day, flows come about in a span: which of those in force is meant.

namespace zhibiao {

// What stands at a moment and grows from one to the next.
bool StatementReader::IsStock(const Naming& naming) {
  for (std::string_view stock :
       {"余额", "存款", "贷款", "储备", "保有量", "人口", "库存", "存栏", "用户"}) {
    if (naming.indicator.text.find(stock) != std::string::npos) return true;
  }
  return false;
}

// What comes about in a span of time.
bool StatementReader::IsFlow(const Naming& naming) {
  for (std::string_view flow : {"增加值", "产值", "产量", "零售额", "零售总额", "销售额",
                                "营业收入", "进出口", "流量", "业务量", "业务收入"}) {
    if (naming.indicator.text.find(flow) != std::string::npos ||
        naming.subject.text.find(flow) != std::string::npos)
      return true;
  }
  return false;
}

// 二季度末，贷款余额…；上半年增加…。短期贷款余额…: the balance of the day which ended that
// half-year.
void StatementReader::TakeStockPeriod(Statement* s) const {
  const bool amount = s->measure == v1::MEASURE_CHANGE && s->quantity.unit_code != "pp";
  if (amount || !s->period_carried || !frame_.point || s->period->first == s->period->last ||
      frame_.point->last != s->period->last ||
      s->naming.indicator.text.find("余额") == std::string::npos)
    return;
  s->period = frame_.point;
  s->accumulation = v1::ACCUMULATION_POINT_IN_TIME;
}

// 截至6月底…。 in one paragraph and 出口增长28.3% in the next: what grows by a rate grows over a
// span, so the last span in force holds again.
void StatementReader::TakeFlowPeriod(Statement* s) const {
  if (!s->period_carried || !frame_.span || s->period->first != s->period->last) return;
  // 8月末，用户3万户。增加值增长8.1%: so does what is named a flow, whatever its figure is.
  const bool flow = IsFlow(s->naming) && frame_.span->last == s->period->last;
  if (!flow && (s->measure != v1::MEASURE_GROWTH_RATE || frame_.period_block == block_index_))
    return;
  if (s->period->last.year != frame_.span->last.year) return;
  if (IsStock(s->naming)) return;
  s->period = frame_.span;
  s->accumulation = AccumulationOf(*s->period);
}

// What is to come, and 今年 before its end, is not what the other paragraphs tell of.
std::optional<DaySpan> StatementReader::PeriodOfLead() const {
  if (!lead_period_) return std::nullopt;
  // In December, texts look back on the year.
  const CivilDay& today = context_.reference_day;
  const bool ending = today.month == 12 && lead_period_->last == CivilDay{today.year, 12, 31} &&
                      lead_period_->first <= today;
  return ending || lead_period_->last <= today ? lead_period_ : std::nullopt;
}

}  // namespace zhibiao
