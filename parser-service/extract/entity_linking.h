// Brings the mentions of one thing together: full and short names, chains and parts of places.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_ENTITY_LINKING_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_ENTITY_LINKING_H_

#include <vector>

#include "parser-service/extract/entity.h"
#include "parser-service/extract/entity_block.h"

namespace zhibiao {

// The names found in one block, in order, not overlapping; `found[i]` belongs to layout.blocks[i].
using FoundNames = std::vector<std::vector<FoundName>>;

// Adds the places at which names found elsewhere stand without their structure: persons by their
// full name, bodies by the name without head or suffix (海尔 of 海尔集团), defined short names.
void FindKnownNames(const DocumentLayout& layout, FoundNames* found);

// Makes entities of the names and sorts the mentions.
EntityReading LinkNames(const DocumentLayout& layout, const SourceText& source,
                        const FoundNames& found);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_ENTITY_LINKING_H_
