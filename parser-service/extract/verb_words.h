// Where a noun phrase ends because a verb, adverb or preposition begins.
//
// Chinese writes no blanks, so the subject of a clause is found by the first word that cannot be
// part of a noun phrase. Words of the lexicon are passed over whole: the 有 of 有色金属 ends
// nothing.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_VERB_WORDS_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_VERB_WORDS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "parser-service/document/document_layout.h"
#include "parser-service/extract/word_table.h"
#include "parser-service/lexicon/lexicon.h"

namespace zhibiao {

// Verbs that take an object: 建成, 吸引, 执行.
const PlainWords& VerbWords();

// Adverbs, auxiliaries and prepositions which stand in front of a verb: 已, 将, 共, 由.
const PlainWords& PreverbWords();

// Prepositions, pronouns and the like: a clause that begins with one names nobody who acts.
const PlainWords& AdverbialLeads();

// 分部门看, 春节期间, 除西藏外: what ends so says when, where or in which respect.
const PlainWords& CircumstantialEnds();

// Where the first verb or adverb of text[range] begins; range.end when there is none. `terms` are
// the matches of the lexicon in `text`, by place.
uint32_t NounPhraseEnd(std::u16string_view text, const std::vector<TermMatch>& terms,
                       TextRange range);

// The verb at text[at] which is a noun as often, and is none where an object follows it: 生产|原煤,
// 供应|蔬菜; not 生产能力, 供应链. Empty when there is none.
std::u16string_view DualVerbAt(std::u16string_view text, size_t at);

// True when text[range] is made of verbs, adverbs and the like alone: 当天也全线.
bool IsPredicateOnly(std::u16string_view text, TextRange range);

// True where a noun begins that only looks like a preposition or adverb: 自贸试验区, 在校生.
bool NounBeginsAt(std::u16string_view text, size_t at);

// The last verb of text[range], without the adverbs in front of it; empty when there is none.
TextRange LastVerb(std::u16string_view text, const std::vector<TermMatch>& terms, TextRange range);

// The casualty word at text[at], or empty.
std::u16string_view CasualtyAt(std::u16string_view text, size_t at);

// True where the words behind 将 begin with a verb or adverb: 将新增, not 将补贴提高到.
bool VerbFollows(std::u16string_view text, size_t at);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_VERB_WORDS_H_
