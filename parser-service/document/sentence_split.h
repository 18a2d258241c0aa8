// Where sentences end.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_SENTENCE_SPLIT_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_SENTENCE_SPLIT_H_

#include <string_view>
#include <vector>

#include "parser-service/document/document_layout.h"

namespace zhibiao {

// Splits folded text into sentences, in order, without the blanks between them. A sentence ends
// behind 。！？… with the closing quotation marks and brackets that follow, unless the text goes on
// as one sentence (“稳就业！”的口号). Nothing ends inside （…） and 《…》. A half-width full stop
// ends a sentence where it can be nothing else (…的餐食.用餐…). GB/T 15834-2011 names the marks.
std::vector<TextRange> SplitSentences(std::u16string_view text);

// True when `text` ends with what ends a sentence or introduces the next block (。！？…；：).
bool EndsLikeSentence(std::u16string_view text);

// True when a 《 or （ near the end of `text` has not been closed.
bool HasOpenBracket(std::u16string_view text);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_SENTENCE_SPLIT_H_
