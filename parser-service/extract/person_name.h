// The shape of the names of persons: surname and given name, or characters of transcription.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_PERSON_NAME_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_PERSON_NAME_H_

#include "parser-service/extract/entity_block.h"

namespace zhibiao {

// How clearly a name ends before text[at]: 0 not at all, 1 a word of one character, 2 clearly.
int EndClearness(const EntityBlock& block, size_t at);

// The length of the surname at `at`, or zero. `usual`: hardly any other word begins so.
size_t SurnameAt(const EntityBlock& block, size_t at, bool* usual);

// Whether the characters can be a given name. `sure`: the place alone makes a name, so that any
// characters will do but those of the grammar.
bool IsGiven(const EntityBlock& block, size_t begin, size_t end, bool sure = false);

// Whether a listed word (other than a surname or title) begins the supposed name.
bool IsOtherWord(const EntityBlock& block, size_t begin, size_t end);

// 副部长王受文表示: between a title and a verb of speech three characters that begin with a surname
// are a name, whatever they mean elsewhere. Its end, or zero.
size_t FramedNameEnd(const EntityBlock& block, size_t begin);

// End of a name in the characters of transcription which begins at `begin`, or zero.
size_t ForeignNameEnd(const EntityBlock& block, size_t begin);

// End of the name which begins at `begin`, or zero. `sure`: the place makes a name likely, so that
// any surname will do and the end need not be clear.
size_t NameEnd(const EntityBlock& block, size_t begin, bool sure);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_PERSON_NAME_H_
