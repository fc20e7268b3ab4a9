/** A Box id: decimal digits without a leading zero; the root folder's `0` is one. */
export const BOX_ID = /^(?:0|[1-9][0-9]*)$/;
