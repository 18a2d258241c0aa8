// Finds the words of a block that name a source: 国家统计局数据显示, 关兵认为, 据海关统计,
// 专家表示.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_ATTRIBUTION_CUE_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_ATTRIBUTION_CUE_H_

#include <vector>

#include "parser-service/extract/entity.h"

namespace zhibiao {

enum class CueKind : uint8_t {
  kSpeech,   // 关兵认为, 工信部负责人表示
  kRelease,  // 国家统计局发布的数据显示, 据海关统计
  kPublication,  // 财政部公布了…情况: says nothing itself; 数据显示 behind it means this body
  kPronoun,  // 他指出: whoever spoke last
  kReport,   // 公报显示, 该报告指出: the body which published it before
  kUnnamed,  // 专家表示, 据介绍: somebody else, whom the text does not name
  kData,     // 数据显示: goes on with the source in force, or with the body that just published
};

// How far from a publication words like 数据显示 still mean it.
enum class Resumption : uint8_t { kNone, kParagraph, kArticle };

struct AttributionCue {
  CueKind kind = CueKind::kUnnamed;
  TextRange range;      // from the source to the end of the verb
  int entity = -1;      // named kinds: index into EntityReading::entities
  bool closes = false;  // nothing follows the verb in its sentence: “……。”关兵说。
  Resumption resumes = Resumption::kNone;  // of kData
  bool opens_quote = false;                // a quotation follows the verb: 关兵说：“……
};

// The mentions of one block, a part of EntityReading::mentions.
struct BlockMentions {
  const EntityMention* begin = nullptr;
  const EntityMention* end = nullptr;
};

// Cues outside of `quotes` (in order), by begin, not overlapping.
std::vector<AttributionCue> FindCues(const Block& block, const EntityReading& reading,
                                     BlockMentions mentions, const std::vector<TermMatch>& terms,
                                     const std::vector<TextRange>& quotes);

// 潘建成：…, 发改委：…: the end of the words which name the speaker of the whole block and the
// entity, or {0, -1}.
struct SpeakerLine {
  uint32_t end = 0;
  int entity = -1;
};
SpeakerLine FindSpeakerLine(const Block& block, const EntityReading& reading,
                            BlockMentions mentions);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_ATTRIBUTION_CUE_H_
