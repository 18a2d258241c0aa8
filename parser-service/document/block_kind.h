// What a block is by its words: heading, byline, caption, furniture.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_BLOCK_KIND_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_BLOCK_KIND_H_

#include <string_view>

#include "parser-service/document/draft.h"

namespace zhibiao {

// Each takes the folded words of one block which stands alone, without blanks at its ends.

// 本报记者 吴丽琳; 发布时间：2011-07-18; 来源：…; （记者 …）; 2020年12月29日 10:00.
bool IsByline(std::u16string_view words);

// 责任编辑：…; 【打印】【关闭】; 分享到; 版权所有; （视频编辑：… 文字编辑：…）.
bool IsFurniture(std::u16string_view words);

// 图为…; 表1 …; …（单位：亿元）; 2019年11月—2020年11月…同比增长速度.
bool IsCaption(std::u16string_view words);

// 单位：亿元 standing alone above a table.
bool IsUnitNote(std::u16string_view words);

// A caption which announces a table or a chart, not a photograph.
bool AnnouncesTableOrChart(std::u16string_view words);

// Short and without the marks of running text: may be a heading where it stands alone.
bool IsHeadingLike(std::u16string_view words);

// Gives each draft that its markup leaves open its kind, and headings their level. `given_title` is
// the folded title that came with the text, or empty.
void ClassifyDrafts(std::u16string_view given_title, Drafts* drafts);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_BLOCK_KIND_H_
