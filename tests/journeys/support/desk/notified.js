// A browser's notifications that nobody sees: the agent answers as is said here, and what would be shown is written down.
((answer) => {
  window.shownNotifications = [];
  window.askedForNotifications = 0;
  window.Notification = class {
    constructor(title, options) {
      window.shownNotifications.push([title, options.body]);
      window.newestNotification = this;
    }

    close() {}

    static get permission() {
      return window.askedForNotifications ? answer : "default";
    }

    static async requestPermission() {
      window.askedForNotifications += 1;
      return answer;
    }
  };
})