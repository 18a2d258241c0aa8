// Words inside noun phrases: what parts subject and indicator, and what names nobody.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_NAMING_WORDS_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_NAMING_WORDS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "parser-service/document/document_layout.h"
#include "parser-service/extract/word_table.h"

namespace zhibiao {

// 实现利润, 完成投资: the verb parts subject and indicator and belongs to neither.
const PlainWords& DroppedVerbs();

// Verbs which with their object label a count: 授予境内发明专利权, 发放奖金.
const PlainWords& KeptVerbs();

// Words that make one name with a general head behind them: 涉案|金额, 建筑|面积.
const PlainWords& HeadModifiers();

// …，也就是CPI, 从而带动当月CPI上涨: words between clause and name that are no subject.
bool IsLink(std::u16string_view words);

// 到期, 在建, 全社会: nouns that begin with a character which leads a phrase elsewhere.
const PlainWords& WordsLikeLeads();

// 短短10天: behind such a span at `at`, which says how soon; `at` where there is none.
uint32_t EndOfShortSpan(std::u16string_view text, uint32_t at);

// True when the words say how, when or how often, and name nobody and nothing: 成功, 过去7天, 单日.
bool NamesNobody(std::u16string_view words);

// 日均, 最高: which aspect of what was named before.
bool IsAspect(std::u16string_view words);

// 工程, 大桥: a short noun which, in front of a verb, names what the text was about.
bool IsShortBearer(std::u16string_view words);

// Where the adverbs begin with which a noun phrase in front of a verb ends: 四川|集中 in front of
// 开工. range.end when there are none or nothing else.
uint32_t WithoutAdverbs(std::u16string_view text, TextRange range);

inline bool IsClosing(char16_t c) { return c == u'”' || c == u'’' || c == u'）' || c == u'》'; }

// The members of a list, at 、 和 与 及 以及 outside brackets and quotation marks.
std::vector<TextRange> SplitConjuncts(std::u16string_view text, TextRange phrase);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_NAMING_WORDS_H_
