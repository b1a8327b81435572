// SPDX-License-Identifier: MIT
// The lexicon and the tagger as they are on disk, put into the program as read-only data: the system maps their pages when they
// are first touched. LEXICON_IMAGE and TAGGER_IMAGE are the paths of the
// files, quoted, given by the build.
    .section .rodata
    .global calque_lexicon_image, calque_lexicon_image_end
    .balign 64
calque_lexicon_image:
    .incbin LEXICON_IMAGE
calque_lexicon_image_end:
    .byte 0
    .global calque_tagger_image, calque_tagger_image_end
    .balign 64
calque_tagger_image:
    .incbin TAGGER_IMAGE
calque_tagger_image_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
