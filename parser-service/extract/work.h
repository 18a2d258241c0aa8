// Finds titled works (《…》, quoted plans) and named programmes (“六稳”).
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_WORK_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_WORK_H_

#include "parser-service/extract/entity_block.h"

namespace zhibiao {

// Adds the works of `block` and marks their characters, so that no other name is found in them.
// The range is that of the title without its brackets.
void FindWorks(EntityBlock& block);

// As FindWorks, of titles without brackets: 玉环市2019年国民经济和社会发展统计公报. Places must
// have been found before.
void FindUnmarkedWorks(EntityBlock& block);

// Adds the programmes of the lists, and quoted names which words of policy stand beside.
void FindProgrammes(EntityBlock& block);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_WORK_H_
