/**
 * What comes out of a printer, before and in the printer's own language. Documents become a {@link
 * io.memberloop.paper.Slip} by a shipped template and a store's {@link io.memberloop.paper.PaperLayout}; a slip becomes
 * bytes for a {@link io.memberloop.paper.PrinterProfile} or a picture. Bridge and console draw with the same code, so
 * that the preview is the paper.
 */
package io.memberloop.paper;
