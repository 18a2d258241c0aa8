// Comes before everything in builds that look for races: there protobuf's headers add two counters
// to map fields, which Debian's library does not have.
#ifdef __SANITIZE_THREAD__
#include <memory>  // which has to know of the sanitizer
#pragma push_macro("__SANITIZE_THREAD__")
#undef __SANITIZE_THREAD__
#include <google/protobuf/map_field.h>
#pragma pop_macro("__SANITIZE_THREAD__")
#endif
