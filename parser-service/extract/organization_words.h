// Words by which names of bodies begin and end.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_ORGANIZATION_WORDS_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_ORGANIZATION_WORDS_H_

#include "parser-service/extract/entity_words.h"

namespace zhibiao {

const WordSet& BodyHeads();        // 国家 全国 中国 中央 世界: begin the name of a body
const WordSet& BodySuffixes();     // end one behind a head: 公司 委员会 日报
const WordSet& ShortSuffixes();    // end one behind a head and a middle: 局 厅 委 办 署
const WordSet& PartSuffixes();     // end a part of a known body: 司 中心 党组
const WordSet& BrandSuffixes();    // end one behind an unknown name: 公司 集团 研究所
const WordSet& CompanySuffixes();  // need more than generic words before them: 公司 银行 中心
const WordSet& BranchSuffixes();   // may follow a second place: 北京分行
const WordSet& SuffixTraps();      // words which a suffix is part of: 部门 局面 举办
const WordSet& MinistryWords();    // what a ministry of any country is for: 内政 外交

// Whether the suffix at [begin, end) is a piece of an ordinary word.
bool IsTrapped(std::u16string_view text, size_t begin, size_t end);

// Words by which a body speaks of its own organ: 部|党组, 省|办公室; those of a place also of its
// offices: 市|统计局. The length of one at `at`, or zero; whether any stands in a text.
size_t OwnOrganAt(std::u16string_view text, size_t at, bool of_place);
bool MayNameOwnOrgan(const SearchedText& text);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_ORGANIZATION_WORDS_H_
