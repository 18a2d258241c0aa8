// Who vouches for which words of a document.
//
// 据…统计, …数据显示, “……。”…说, …认为, speaker lines. Rules: annotation guide, section 5, Source.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_ATTRIBUTION_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_ATTRIBUTION_H_

#include <string>
#include <vector>

#include "parser-service/extract/entity.h"

namespace zhibiao {

// A run of words said by one source. Words in no scope are the writer's own.
struct AttributionScope {
  int block = 0;       // index into DocumentLayout::blocks
  TextRange range;     // the words vouched for, of Block::text; the cue itself may lie inside
  std::string source;  // name of the person or body, equal to ReadEntity::name of `entity`
  v1::AttributionKind kind = v1::ATTRIBUTION_KIND_UNSPECIFIED;
  int entity = -1;  // index into EntityReading::entities
  TextRange cue;    // the words that attribute (关兵认为), in `block`; of a scope which goes on
                    // from an earlier block, empty
};

// Scopes by block, then begin, not overlapping. Unnamed sources (据统计, 业内人士) and a body which
// speaks in its own release make no scope. Time is linear in the text. Thread-safe.
std::vector<AttributionScope> ReadAttributions(const DocumentLayout& layout,
                                               const EntityReading& entities,
                                               const std::vector<std::vector<TermMatch>>& terms);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_ATTRIBUTION_H_
