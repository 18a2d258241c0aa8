#include "parser-service/rpc/reading_metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service-host/server_metrics.h"

namespace zhibiao {
namespace {

using testing::HasSubstr;

TEST(ReadingMetricsTest, CountsWhatIsRead) {
  prometheus::Registry registry;
  const ReadRecords read = CountReading(
      [](const v1::Document&, v1::DocumentRecords* records) {
        records->add_observations();
        records->add_observations();
        records->add_findings();
      },
      &registry);
  v1::Document document;
  document.set_content("十五个字节");
  v1::DocumentRecords first, second;
  read(document, &first);
  read(document, &second);
  EXPECT_EQ(second.observations_size(), 2);
  const std::string text = MetricsText(registry);
  EXPECT_THAT(text, HasSubstr("zhibiao_reading_seconds_count 2"));
  EXPECT_THAT(text, HasSubstr("zhibiao_reading_bytes_total 30"));
  EXPECT_THAT(text, HasSubstr("zhibiao_reading_observations_total 4"));
  EXPECT_THAT(text, HasSubstr("zhibiao_reading_findings_total 2"));
}

}  // namespace
}  // namespace zhibiao
