// What every store must do, whatever it is made of. A test binary defines the factory, says
// INSTANTIATE_TEST_SUITE_P(OnX, RecordStoreContract, testing::Values(&MakeX)), and links
// zhibiao_record_store_contract as a whole.
#ifndef ZHIBIAO_RECORD_STORE_TESTING_RECORD_STORE_CONTRACT_H_
#define ZHIBIAO_RECORD_STORE_TESTING_RECORD_STORE_CONTRACT_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "record-store/record_reader.h"
#include "record-store/record_writer.h"

namespace zhibiao {

// An empty store of its own for each test.
struct StoreUnderTest {
  std::unique_ptr<RecordWriter> writer;
  std::unique_ptr<RecordReader> reader;
};

using StoreFactory = StoreUnderTest (*)();

class RecordStoreContract : public testing::TestWithParam<StoreFactory> {
 protected:
  RecordStoreContract() : store_(GetParam()()) {}

  RecordWriter& writer() { return *store_.writer; }
  RecordReader& reader() { return *store_.reader; }

 private:
  StoreUnderTest store_;
};

// The part about what becomes of a stored document, to be instantiated as well.
class DocumentLifeContract : public RecordStoreContract {
 protected:
  // The points of the series of the sample's first observation, each as publication day and amount,
  // as they were known at a time.
  std::vector<std::string> AmountsAt(absl::Time time);
  std::vector<std::string> AmountsNow() { return AmountsAt(absl::InfiniteFuture()); }
  // Of documents/d1.
  std::string EtagOfDocument();
  absl::StatusOr<v1::Document> Delete(const std::string& etag = "",
                                      absl::Duration purge_after = absl::Hours(1));
  // Into the stream `s`; null for a document that was refused before.
  absl::StatusOr<RecordWriter::Ingested> Ingest(
      int64_t first_offset, const std::vector<const v1::DocumentRecords*>& items);
};

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_TESTING_RECORD_STORE_CONTRACT_H_
