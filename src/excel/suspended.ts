/**
 * Says at the head of a request that writes much that nothing is calculated or drawn before it ends. With calculation on
 * Excel works everything out anew for each name that is defined (OfficeDev/office-js#6487). Once a request, never in a
 * loop: "Repeated calls will cause the Excel window to flicker" ("Performance optimization using the Excel JavaScript API").
 * What such a request reads is not calculated.
 */
export function suspendUntilSync({ workbook: { application } }: Excel.RequestContext): void {
  application.suspendApiCalculationUntilNextSync();
  application.suspendScreenUpdatingUntilNextSync();
}

/** The same for a request that changes no contents and reads some: only the drawing waits. */
export function suspendScreenUntilSync({ workbook: { application } }: Excel.RequestContext): void {
  application.suspendScreenUpdatingUntilNextSync();
}
