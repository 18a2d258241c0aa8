// Identifiers which the store makes itself.
#ifndef ZHIBIAO_RECORD_STORE_POSTGRES_RANDOM_ID_H_
#define ZHIBIAO_RECORD_STORE_POSTGRES_RANDOM_ID_H_

#include <string>

namespace zhibiao {

// A random UUID, version 4.
std::string MakeUid();

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_POSTGRES_RANDOM_ID_H_
