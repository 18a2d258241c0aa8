// Finds bodies: those of the lists with their parts (国家统计局城市司), bodies built from a place
// or 国家, 全国, 中国 and a suffix, and unknown names before a suffix that only bodies have.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_ORGANIZATION_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_ORGANIZATION_H_

#include "parser-service/extract/entity_block.h"

namespace zhibiao {

// Adds the bodies of `block` to block.found. Places must have been found before.
void FindOrganizations(EntityBlock& block);

// Adds the bodies which stand before the title of a person, in the `role` of the persons found:
// the words before 新闻发言人 in 志高空调新闻发言人黄通华 name a body, whatever they are. The names
// found must be in order (EntityBlock::ResolveOverlaps).
void FindOrganizationsInRoles(EntityBlock& block);

// The name without the word of its kind: 海尔 of 海尔集团. Empty when nothing specific is left.
std::u16string_view BrandOf(std::u16string_view name);

// Over the words of grammar with which text[begin, end) may begin, and those of counting behind a
// digit: 另据, 3家.
size_t BehindNoise(std::u16string_view text, size_t begin, size_t end);

// Whether the words are the kind of a body and no name: 上市公司, 研究中心.
bool IsGenericBody(std::u16string_view name);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_ORGANIZATION_H_
