#ifndef ZHIBIAO_RECORD_STORE_TESTING_SPREAD_ROWS_H_
#define ZHIBIAO_RECORD_STORE_TESTING_SPREAD_ROWS_H_

#include "record-store/testing/admin_session.h"

namespace zhibiao {

// Copies the rows of the one document of a store `count` times under other keys. Values are spread
// so that one of each kind is rare, as they are in a large store. Throws what the driver throws.
void SpreadRows(AdminSession& admin, int count);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_TESTING_SPREAD_ROWS_H_
