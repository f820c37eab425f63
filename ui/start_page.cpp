// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/commands.h"
#include "ui/preferences.h"
#include "ui/text.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

namespace {

constexpr std::size_t kRecentShown = 8;

} // namespace

StartPage::StartPage(Commands& commands, QWidget* parent)
    : QWidget(parent) {
    auto* title = widgets::plainLabel(tr("Ostrakon"), widgets::Look::PageTitle);
    auto* what = widgets::plainLabel(tr("Label images, train on this machine, see what the model got wrong and why. "
                                        "Everything stays in one file; your images are never changed."),
                                     widgets::Look::Caption);
    what->setWordWrap(true);
    auto* folder = new QPushButton(tr("Start with a folder of images…"));
    widgets::setLook(folder, widgets::Look::Primary);
    folder->setIcon(widgets::icon(widgets::Icon::FolderOpen, widgets::Tone::OnAccent));
    folder->setToolTip(commands.toolTip(Command::OpenFolder));
    connect(folder, &QPushButton::clicked, commands.action(Command::OpenFolder), &QAction::trigger);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(measure::kGap);
    buttons->addWidget(folder);
    buttons->addWidget(commandButton(commands, Command::OpenProject));
    buttons->addStretch();
    m_recentTitle = widgets::plainLabel(tr("Recent projects"), widgets::Look::Heading);
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(0);

    auto* column = new QVBoxLayout;
    column->setSpacing(measure::kGapWide);
    auto* sherd = new QLabel;
    sherd->setPixmap(QIcon(QStringLiteral(":/ostrakon/ostrakon.svg")).pixmap(2 * measure::kControl));
    column->addStretch(2);
    column->addWidget(sherd);
    column->addWidget(title);
    column->addWidget(what);
    column->addLayout(buttons);
    column->addSpacing(measure::kGapWide);
    column->addWidget(m_recentTitle);
    column->addLayout(m_recent);
    column->addStretch(3);
    auto* room = new QWidget;
    room->setFixedWidth(measure::kDialog);
    room->setLayout(column);
    auto* row = new QHBoxLayout(this);
    row->addStretch();
    row->addWidget(room);
    row->addStretch();
    connect(&Preferences::instance(), &Preferences::recentProjectsChanged, this, &StartPage::refillRecent);
    refillRecent();
}

void StartPage::refillRecent() {
    while (QLayoutItem* old = m_recent->takeAt(0)) {
        if (old->widget())
            old->widget()->deleteLater();
        delete old;
    }
    std::vector<std::filesystem::path> paths = Preferences::instance().recentProjects();
    paths.resize(std::min(paths.size(), kRecentShown));
    m_recentTitle->setVisible(!paths.empty());
    for (const std::filesystem::path& path : paths) {
        auto* button = new QPushButton(widgets::escapeMnemonic(text(path.stem())));
        widgets::setLook(button, widgets::Look::Quiet);
        button->setToolTip(widgets::plainToolTip(text(path)));
        auto* folder =
            widgets::plainLabel(QFontMetrics(widgets::uiFont(widgets::TextRole::Small))

                                    .elidedText(text(path.parent_path()), Qt::ElideMiddle, measure::kDialog / 2),
                                widgets::Look::Caption);
        // The whole line is the button; its folder stands at the right end.
        button->setStyleSheet(QStringLiteral("text-align: left;"));
        folder->setAttribute(Qt::WA_TransparentForMouseEvents);
        auto* row = new QHBoxLayout(button);
        row->setContentsMargins(measure::kGap, 0, measure::kGap, 0);
        row->addStretch();
        row->addWidget(folder);
        button->setMinimumHeight(measure::kControl);
        m_recent->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT projectChosen(path); });
    }
}

} // namespace ostrakon::ui
