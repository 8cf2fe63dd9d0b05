// SPDX-License-Identifier: GPL-3.0-or-later
// The unpacking child alone, so that its tests need no gantryd.
#include "runtime/engine/store/unpack/unpack_main.h"

int main(int argc, char** argv) {
    return gantry::store::unpackMain(argc, argv);
}
