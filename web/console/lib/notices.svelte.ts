/** Notifications of the operating system, for an offer that comes while another window is in front. */
class Notices {
  readonly possible = "Notification" in window;
  permission = $state<NotificationPermission>("Notification" in window ? Notification.permission : "denied");
  private shown: Notification | null = null;

  async ask(): Promise<void> {
    if (this.possible) this.permission = await Notification.requestPermission();
  }

  show(title: string, body: string): void {
    if (!this.possible || this.permission !== "granted") return;
    this.hide();
    try {
      this.shown = new Notification(title, { body, tag: "coram-offer", requireInteraction: true });
      this.shown.onclick = () => {
        window.focus();
        this.hide();
      };
    } catch {
      // Some phones know the name but not the thing; the ring and the title remain.
      this.shown = null;
    }
  }

  hide(): void {
    this.shown?.close();
    this.shown = null;
  }
}

export const notices = new Notices();
