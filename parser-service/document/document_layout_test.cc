#include "parser-service/document/document_layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zhibiao {
namespace {

TEST(DocumentLayoutTest, ReadsMarkdownHeadingsInPlainText) {
  const SourceText source("# 标题文字\n\n本报记者 张三\n\n今年产量增长3%。明年呢？\n");
  const DocumentLayout layout = ReadLayout(source, "text/plain");
  ASSERT_EQ(layout.blocks.size(), 3u);
  EXPECT_EQ(layout.blocks[0].kind, BlockKind::kHeading);
  EXPECT_EQ(layout.blocks[1].kind, BlockKind::kByline);
  EXPECT_EQ(layout.blocks[2].kind, BlockKind::kParagraph);
  EXPECT_EQ(layout.blocks[2].sentences.size(), 2u);
  EXPECT_EQ(layout.title, "标题文字");
}

}  // namespace
}  // namespace zhibiao
