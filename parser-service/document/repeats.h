// Paragraphs which were printed twice.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_REPEATS_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_REPEATS_H_

#include <vector>

#include "parser-service/document/document_layout.h"

namespace zhibiao {

// Fills Block::repeats of paragraphs and list items, and reports each repeated one as
// BLOCK_REPEATED. Requires sentences. A sentence of twelve characters or more which stands word
// for word in an earlier block is a repetition when its paragraph shows that it was not merely
// written in the same words: half of the paragraph, two sentences in a row, or sixty characters
// are repeated. Shorter sentences follow their neighbours. The last sentence of a text which was
// cut repeats the sentence that it is the beginning of.
void FindRepeats(const SourceText& source, std::vector<Block>* blocks,
                 std::vector<v1::DocumentIssue>* issues);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_REPEATS_H_
