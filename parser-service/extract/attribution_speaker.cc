#include "parser-service/extract/attribution_cue.h"

// 潘建成：…, 发改委：…: lines of a broadcast that begin with who speaks.

namespace zhibiao {

SpeakerLine FindSpeakerLine(const Block& block, const EntityReading& reading,
                            BlockMentions mentions) {
  constexpr size_t kLongest = 48;
  const std::u16string_view text = block.text.chars();
  const size_t colon = text.substr(0, kLongest).find(u'：');
  if (colon == std::u16string_view::npos || colon == 0) return {};
  const std::u16string_view before = text.substr(0, colon);
  if (before.find_first_of(u"，。；“”？！") != std::u16string_view::npos) return {};
  for (const EntityMention* it = mentions.begin; it != mentions.end; ++it) {
    if (it->range.begin >= colon) break;
    size_t end = it->range.end;
    while (end < colon && text[end] == u' ') ++end;
    if (end != colon) continue;
    const v1::EntityType type = reading.entities[it->entity].type;
    const bool person = type == v1::ENTITY_TYPE_PERSON;
    const bool body = type == v1::ENTITY_TYPE_ORGANIZATION && it->range.begin == 0;
    if (person || body) return {static_cast<uint32_t>(colon + 1), it->entity};
  }
  return {};
}

}  // namespace zhibiao
