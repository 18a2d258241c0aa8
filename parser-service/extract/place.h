// Finds places: administrative areas with their chains, villages and towns no list knows, areas
// named by their kind (…片区, …经济带), parts of provinces (川东北), foreign regions (哈马省).
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_PLACE_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_PLACE_H_

#include "parser-service/extract/entity_block.h"

namespace zhibiao {

// Adds the places of `block` to block.found. 中国 is left out. A short form which is an ordinary
// word as often as a place (平安, 东方) is `doubtful` unless a parent stands before it.
// A chain (四川省南充市南部县) is one place.
void FindPlaces(EntityBlock& block);

// Whether `text` at `end` goes on with a word that swallows the place before it: 武汉|肺炎.
bool IsPlaceInsideWord(std::u16string_view text, size_t begin, size_t end);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_PLACE_H_
