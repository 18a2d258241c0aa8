// Bodies that the words around tell, not their names: whoever is cited, whoever informs a reporter,
// the organs and offices of those who write.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_ORGANIZATION_CITED_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_ORGANIZATION_CITED_H_

#include "parser-service/extract/entity_block.h"

namespace zhibiao {

void FindSelfReferences(EntityBlock& block);
void FindCitedBodies(EntityBlock& block);

// Adds the firms that live by telling figures, where they do: 云瑞咨询统计数据.
void FindAnalysts(EntityBlock& block);
void FindInformants(EntityBlock& block);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_ORGANIZATION_CITED_H_
