// The words by which a text says who vouches for it.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_ATTRIBUTION_WORDS_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_ATTRIBUTION_WORDS_H_

#include <string_view>

#include "parser-service/extract/entity_words.h"

namespace zhibiao {

// Verbs which bodies use of what they state. Narrower than SpeechVerbs, since bodies do much else.
const WordSet& BodyVerbs();
const WordSet& PublishVerbs();    // 发布, 公布
const WordSet& DataWords();       // 数据, 公报: what is published
const WordSet& Releases();        // 公报, 白皮书: releases that have a title
const WordSet& ShowVerbs();       // 显示, 指出: behind a release
const WordSet& WordsBetween();    // 今天, 负责人: may stand between a source and its verb
const WordSet& UnnamedSources();  // 专家, 业内人士

// Whether an amount is told in the words: 一季度出口增长7%, but not 12项措施.
bool TellsAmount(std::u16string_view words);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_ATTRIBUTION_WORDS_H_
