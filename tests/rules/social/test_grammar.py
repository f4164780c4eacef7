"""Addresses read by the platforms' grammars."""

import pytest

from rules.social.grammar import place_of
from rules.social.platforms import platforms
from rules.social.redirectors import destination
from rules.text.addresses import addresses_in

PLACES = """
https://www.facebook.com/ExampleHospital                          facebook  profile examplehospital
http://m.facebook.com/ExampleHospital/about                       facebook  profile examplehospital
https://de-de.facebook.com/ExampleHospital/?ref=ts                facebook  profile examplehospital
https://www.facebook.com/pages/Example-Hospital/1234567           facebook  profile 1234567
https://www.facebook.com/people/Example/1234567/                  facebook  profile 1234567
https://www.facebook.com/profile.php?id=1234567                   facebook  profile 1234567
https://www.facebook.com/@ExampleHospital                         facebook  profile examplehospital
https://www.flickr.com/photos/example/albums                      flickr    profile example
https://www.flickr.com/photos/example/albums/123                  flickr    post    -
https://www.facebook.com/groups/backpain                          facebook  profile groups/backpain
https://fb.com/ExampleHospital                                    facebook  profile examplehospital
https://fb.watch/abc123/                                          facebook  post    -
https://www.facebook.com/ExampleHospital/posts/123                facebook  post    examplehospital
https://www.facebook.com/ExampleHospital/videos/123/              facebook  post    examplehospital
https://www.facebook.com/watch/?v=123                             facebook  post    -
https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fa.org  facebook  share   -
https://www.facebook.com/sharer.php?u=https://a.org               facebook  share   -
https://www.facebook.com/dialog/share?href=https://a.org          facebook  share   -
https://twitter.com/ExampleHosp                                   x         profile examplehosp
https://mobile.twitter.com/ExampleHosp?lang=en                    x         profile examplehosp
https://X.com/@ExampleHosp                                        x         profile examplehosp
https://twitter.com/#!/ExampleHosp                                x         profile examplehosp
https://twitter.com/intent/user?screen_name=ExampleHosp           x         profile examplehosp
https://twitter.com/intent/follow?screen_name=ExampleHosp         x         profile examplehosp
https://twitter.com/intent/tweet?url=https%3A%2F%2Fa.org          x         share   -
https://twitter.com/share                                         x         share   -
https://twitter.com/home?status=Read%20https://a.org              x         share   -
https://x.com/ExampleHosp/status/123456                           x         post    examplehosp
https://www.youtube.com/user/ExampleHospital                      youtube   profile examplehospital
https://www.youtube.com/c/ExampleHospital                         youtube   profile examplehospital
https://www.youtube.com/@ExampleHospital/videos                   youtube   profile examplehospital
https://youtube.com/examplehospital                               youtube   profile examplehospital
https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv          youtube   profile channel/UCabcdefghijklmnopqrstuv
https://www.youtube.com/watch?v=abcdefghijk&t=10s                 youtube   post    -
https://youtu.be/abcdefghijk                                      youtube   post    -
https://www.youtube-nocookie.com/embed/abcdefghijk                youtube   post    -
https://www.youtube.com/playlist?list=PL123                       youtube   post    -
https://www.instagram.com/example.hospital/                       instagram profile example.hospital
https://www.instagram.com/p/Cabc/                                 instagram post    -
https://www.linkedin.com/company/example-hospital-&-clinics/      linkedin  profile company/example-hospital-&-clinics
https://www.linkedin.com/school/example/                          linkedin  profile company/example
https://uk.linkedin.com/in/jane-roe                               linkedin  profile in/jane-roe
https://www.linkedin.com/shareArticle?mini=true&url=https://a.org linkedin  share   -
https://www.linkedin.com/sharing/share-offsite/?url=https://a.org linkedin  share   -
https://www.linkedin.com/feed?shareActive=true&text=a             linkedin  share   -
https://www.linkedin.com/feed/update/urn:li:activity:123          linkedin  post    -
https://www.pinterest.co.uk/example/                              pinterest profile example
https://www.pinterest.com/example/knees/                          pinterest profile example
https://www.pinterest.com/pin/create/button/?url=https://a.org    pinterest share   -
https://www.pinterest.com/pin/123/                                pinterest post    -
https://www.tiktok.com/@example.hospital                          tiktok    profile example.hospital
https://www.tiktok.com/@example/video/123                         tiktok    post    -
https://www.threads.net/@example                                  threads   profile example
https://bsky.app/profile/example.bsky.social                      bluesky   profile example.bsky.social
https://bsky.app/profile/did:plc:abc123                           bluesky   profile did:plc:abc123
https://bsky.app/intent/compose?text=a                            bluesky   share   -
https://mastodon.social/@example                                  mastodon  profile example@mastodon.social
https://www.reddit.com/r/backpain/                                reddit    profile r/backpain
https://www.reddit.com/submit?url=https://a.org                   reddit    share   -
https://api.whatsapp.com/send?text=https%3A%2F%2Fa.org            whatsapp  share   -
whatsapp://send?text=https%3A%2F%2Fa.org                          whatsapp  share   -
https://wa.me/15551234567                                         whatsapp  contact 15551234567
https://t.me/examplehospital                                      telegram  profile examplehospital
https://t.me/share/url?url=https://a.org                          telegram  share   -
https://vimeo.com/123456                                          vimeo     post    -
https://vimeo.com/examplehospital                                 vimeo     profile examplehospital
https://www.flickr.com/photos/example/                            flickr    profile example
https://www.snapchat.com/add/example                              snapchat  profile example
https://podcasts.apple.com/us/podcast/knees/id1234567             apple-podcasts profile 1234567
https://open.spotify.com/show/0123456789012345678901              spotify   profile show/0123456789012345678901
https://www.example.org/feed/                                     rss       feed    -
https://www.example.org/news/rss.xml                              rss       feed    -
https://www.example.org/?feed=rss2                                rss       feed    -
https://feeds.simplecast.com/abc                                  rss       feed    -
https://www.example.org/feed/podcast/                              rss       feed    -
https://www.example.org/feeds/all.atom.xml                         rss       feed    -
https://feeds.feedburner.com/example                              rss       feed    -
https://example.tumblr.com/post/123/knees                         tumblr    post    -
https://www.tumblr.com/widgets/share/tool?canonicalUrl=https://a.org tumblr share   -
https://example.tumblr.com                                        tumblr    profile example
https://example.medium.com/                                       medium    profile example
https://www.tumblr.com/examplehospital                            tumblr    profile examplehospital
https://www.xing.com/spi/shares/new?url=https://a.org             xing      share   -
https://medium.com/@example                                       medium    profile @/example
https://soundcloud.com/example                                    soundcloud profile example
https://vk.com/share.php?url=https://a.org                        vk        share   -
fb-messenger://share/?link=https%3A%2F%2Fa.org                    messenger share   -
https://social-plugins.line.me/lineit/share?url=https://a.org     line      share   -
mailto:?subject=Knees&body=https://a.org                          email     share   -
mailto:info@example.org                                           email     contact -
https://podcasts.apple.com/us/podcast/knees/id1234567?i=1000123   apple-podcasts post    -
https://bsky.app/profile/example.org/post/3abc                    bluesky   post    -
https://digg.com/submit?url=https://a.org                         digg      share   -
https://digg.com/@example                                         digg      profile example
https://flipboard.com/@example                                    flipboard profile example
https://flipboard.com/topic/knees                                 flipboard post    -
https://share.flipboard.com/bookmarklet/popout?url=https://a.org  flipboard share   -
https://ig.me/m/example                                           instagram contact example
https://mastodon.social/@example/123                              mastodon  post    -
https://mastodon.social/share?text=a                              mastodon  share   -
https://mastodon.social/@example.rss                              mastodon  feed    -
https://medium.com/feed/@example                                  medium    feed    -
https://medium.com/p/abc123def456                                 medium    post    -
https://m.me/example                                              messenger contact example
https://www.reddit.com/r/backpain/comments/abc/knees              reddit    post    -
https://www.snapchat.com/scan?attachmentUrl=https://a.org         snapchat  share   -
https://www.snapchat.com/p/abc                                    snapchat  post    -
https://soundcloud.com/example/knees                              soundcloud post    -
https://open.spotify.com/episode/0123456789012345678901           spotify   post    -
https://t.me/examplehospital/12                                   telegram  post    -
https://www.threads.net/intent/post?url=https://a.org             threads   share   -
https://www.threads.net/@example/post/abc                         threads   post    -
https://www.tiktok.com/share?url=https://a.org                    tiktok    share   -
https://vk.com/example                                            vk        profile example
https://vk.com/wall-1_2                                           vk        post    -
https://service.weibo.com/share/share.php?url=https://a.org       weibo     share   -
https://weibo.com/u/123                                           weibo     profile 123
https://weibo.com/123/abc                                         weibo     post    -
https://whatsapp.com/channel/abc                                  whatsapp  profile channel/abc
https://www.xing.com/companies/example                            xing      profile pages/example
https://www.xing.com/news/articles/x                              xing      post    -
https://www.youtube.com/feeds/videos.xml?channel_id=UC123         youtube   feed    -
https://www.facebook.com/Example-Hospital-123456789/               facebook  profile 123456789
https://www.facebook.com/123456                                    facebook  profile 123456
https://www.facebook.com/people/Jane-Roe/pfbid0abc/                facebook  profile pfbid0abc
https://www.facebook.com/p/Example-Hospital-123456789/             facebook  profile 123456789
https://www.facebook.com/Example.Hospital/services/                facebook  profile examplehospital
https://www.facebook.com/pg/examplehospital/photos/                facebook  post    examplehospital
https://www.facebook.com/groups/backpain/about                     facebook  profile groups/backpain
https://www.facebook.com/v19.0/dialog/share?href=https://a.org     facebook  share   -
https://www.facebook.com/media/set/?set=a.1                        facebook  post    -
https://fb.me/e/1abcDEF                                            facebook  post    -
https://x.com/compose/post?text=a                                  x         share   -
https://x.com/ExampleHosp/verified_followers                       x         profile examplehosp
https://x.com/i/user/123                                           x         profile 123
https://twitter.com/search/%23knee                                 x         post    -
https://twitter.com/statuses/123                                   x         post    -
https://www.youtube.com/watch?list=PL123                           youtube   post    -
https://www.youtube.com/watch_popup?v=abcdefghijk                  youtube   post    -
https://www.youtube.com/embed?listType=playlist&list=PL1           youtube   post    -
https://www.youtube.com/view_play_list?p=ABC                       youtube   post    -
https://www.youtube.com/subscription_center?add_user=Example       youtube   profile example
https://www.youtube.com/@%E4%B8%AD%E6%96%87                        youtube   profile 中文
https://www.youtube.com/ExampleHospital/podcasts                   youtube   profile examplehospital
https://www.instagram.com/example/guides/                          instagram profile example
https://www.instagram.com/share/abc                                instagram post    -
https://www.linkedin.com/company/example/products/                 linkedin  profile company/example
https://www.linkedin.com/companies/example                         linkedin  profile company/example
https://www.linkedin.com/company-beta/4711/                        linkedin  profile company/4711
https://www.linkedin.com/comm/in/jane-roe                          linkedin  profile in/jane-roe
https://www.linkedin.com/today/post/article/1                      linkedin  post    -
https://www.pinterest.com.pe/example/                              pinterest profile example
https://www.pinterest.com/pin-builder/?url=https://a.org           pinterest share   -
https://www.pinterest.com/pin/create?url=https://a.org             pinterest share   -
https://www.tiktok.com/embed/v2/123                                tiktok    post    -
https://www.threads.net/tag/knee                                   threads   post    -
https://bsky.app/profile/example.org/followers                     bluesky   profile example.org
https://go.bsky.app/abc                                            bluesky   post    -
https://mastodon.social/@example/with_replies                      mastodon  profile example@mastodon.social
https://mastodon.social/users/example/statuses/123                 mastodon  post    -
https://www.reddit.com/r/backpain+knees/                           reddit    profile r/backpain+knees
https://www.reddit.com/gallery/abc                                 reddit    post    -
https://www.whatsapp.com/channel/abc/123                           whatsapp  post    -
https://api.whatsapp.com/message/ABC                               whatsapp  contact abc
https://wa.me/c/15551234567                                        whatsapp  contact 15551234567
https://examplehospital.t.me                                       telegram  profile examplehospital
https://t.me/+15551234567                                          telegram  contact 15551234567
tg://resolve?domain=ExampleHospital                                telegram  profile examplehospital
https://vimeo.com/examplehospital/walking                          vimeo     post    examplehospital
https://vimeo.com/user123/collections                              vimeo     profile user123
https://www.flickr.com/photos/12345678@N00/favorites               flickr    profile 12345678@n00
https://www.flickr.com/photos/example/tags/knee/                   flickr    post    -
https://t.snapchat.com/abc                                         snapchat  post    -
https://podcasts.apple.com/id1234567                               apple-podcasts profile 1234567
https://open.spotify.com/intl-pt-BR/show/0123456789012345678901    spotify   profile show/0123456789012345678901
https://creators.spotify.com/pod/show/example                      spotify   profile pod/example
https://example.medium.com/knees-abcdef123456                      medium    post    -
https://page.line.me/example                                      line      profile example
""".strip().splitlines()


@pytest.mark.parametrize("line", PLACES, ids=lambda line: line.split()[0])
def test_an_address_is_read(line):
    url, platform, kind, account = line.split()
    place = place_of(url)
    assert place is not None
    assert (place.platform.id, place.kind, str(place.account or "-")) == (platform, kind, account)
    assert (place.fault, place.odd) == ("", False)


FAULTS = """
https://www.facebook.com/                                  home page
https://www.facebook.com?ref=footer                        home page
https://www.facebook.com/www.example.org                   a web address
https://www.facebook.com/groups/                           names no account
https://www.linkedin.com/in/me/                            page of LinkedIn itself
https://www.linkedin.com/company/123/dashboard/            administration
https://x.com/i/flow/login                                 page of X itself
https://www.facebook.com/profile.php                       names no account
https://www.facebook.com/login.php?next=x                  page of Facebook itself
https://twitter.com/                                       home page
https://twitter.com/home                                   page of X itself
https://twitter.com/a_name_that_is_far_too_long            15 characters
https://www.youtube.com/channel/                           names no channel
https://www.youtube.com/channel/UCshort                    UC and 22
https://www.youtube.com/watch                              names no video
https://www.youtube.com/results?search_query=knees         page of YouTube itself
https://www.instagram.com/                                 home page
https://www.instagram.com/a..b                             names no account
https://www.linkedin.com/company/                          names no account
https://www.linkedin.com/company/123/admin/dashboard/      administration
https://www.pinterest.com/search/pins/?q=knees             search
https://www.tiktok.com/example                             begin with @
https://www.threads.com/example                            begin with @
https://bsky.app/profile/example                           a domain
https://wa.me/                                             home page
https://wa.me/12345                                        telephone number
https://api.whatsapp.com/send?phone=                       neither a number nor a text
https://open.spotify.com/show/short                        22 characters
https://plus.google.com/+Example                           closed on 2019-04-02
https://podcasts.google.com/feed/abc                       closed on 2024-06-24
https://delicious.com/save?url=https://a.org               closed on 2017-06-15
https://delicious.com/example                              closed on 2017-06-15
https://plus.google.com/share?url=https://a.org            closed on 2019-04-02
https://plus.google.com/+Example/posts/abc                 closed on 2019-04-02
https://www.periscope.tv/example                           closed on 2021-03-31
https://www.periscope.tv/submit?url=https://a.org           closed on 2021-03-31
https://getpocket.com/save?url=https://a.org               closed on 2025-07-08
https://getpocket.com/@example                             closed on 2025-07-08
https://www.stumbleupon.com/submit?url=https://a.org       closed on 2018-06-30
https://www.stumbleupon.com/stumbler/example               closed on 2018-06-30
https://vine.co/example                                    closed on 2017-01-17
https://storify.com/example                                closed on 2018-05-16
https://www.orkut.com/example                              closed on 2014-09-30
https://www.stitcher.com/show/example                      closed on 2023-08-29
""".strip().splitlines()


@pytest.mark.parametrize("line", FAULTS, ids=lambda line: line.split()[0])
def test_a_faulty_address_says_what_is_wrong(line):
    url, says = line.split(None, 1)
    place = place_of(url)
    assert place is not None
    assert says in place.fault


@pytest.mark.parametrize("platform", platforms().values(), ids=lambda platform: platform.id)
def test_every_platform_has_a_case_of_each_kind_that_its_file_knows(platform):
    places = [place_of(line.split()[0]) for line in (*PLACES, *FAULTS)]
    tried = {place.kind for place in places if place and place.platform == platform}
    assert {form.kind for form in platform.form} - tried == set()


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/policies/cookies/",
        "https://www.youtube.com/t/terms",
        "https://www.linkedin.com/legal/privacy-policy",
        "https://twitter.com/en/privacy",
    ],
)
def test_a_platforms_own_pages_are_no_social_links(url):
    place = place_of(url)
    assert place is None or place.kind is None or place.odd


@pytest.mark.parametrize(
    "url",
    [
        "https://itunes.apple.com/us/app/example/id12345678",
        "https://podcasts.apple.com/us/charts",
        "https://twitter.com/en/privacy",
        "https://twitter.com/personalization",
        "https://x.com/tos",
        "https://www.facebook.com/plugins/like.php?href=https://a.org",
        "https://www.pinterest.com/all/health",
        "https://www.tiktok.com/en/",
        "https://www.tiktok.com/privacy",
        "https://www.threads.com/about",
        "https://vimeo.com/privacy",
        "https://www.flickr.com/commons",
        "https://www.digg.com/news",
        "mailto:",
    ],
)
def test_a_platforms_other_pages_are_no_social_links(url):
    place = place_of(url)
    assert place is not None
    assert (place.kind, place.odd, place.fault) == (None, False, "")


@pytest.mark.parametrize(
    "url",
    [
        "", "#", "tel:1", "javascript:void(0)", "https://", "https://[bad", "http://\ud800", "https://example.org/%zz%",
        "https://facebook.com.evil.example/x", "https://notfacebook.com/x", "https://faceb\u043e\u043ek.com/x",
        "https://example.org/feeding", "https://example.org/" + "a" * 100_000, "https://example.org/\x00\x1b[31m",
        "https://business.facebook.com/example", "https://help.x.com/en",
    ],
    ids=lambda url: ascii(url[:40]),
)  # fmt: skip
def test_what_is_at_no_platform_has_no_place(url):
    assert place_of(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/" + "a" * 100_000,
        "https://x.com/%00%1b",
        "https://x.com/\ud800",
        "https://t.me/%zz",
        "https://www.youtube.com/@" + "%40" * 5_000,
    ],
    ids=["long", "controls", "surrogate", "percent", "many"],
)
def test_hostile_addresses_at_a_platform_are_read_without_an_exception(url):
    assert place_of(url) is not None


@pytest.mark.parametrize(
    "url",
    [
        "https://count.example.net/click?id=7&url=https%3A%2F%2Fwww.facebook.com%2Fexample",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.facebook.com%2Fexample&h=x",
        "https://www.google.com/url?q=https://www.facebook.com/example",
        "https://www.example.gov/exit?url=//www.facebook.com/example",
        "https://nam10.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.facebook.com%2Fexample&data=x",
    ],
)
def test_redirectors_are_seen_through(url):
    assert destination(url) == "https://www.facebook.com/example"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fwww.youtube.com%2F%40example",
        "https://example.org/login?next=https%3A%2F%2Fwww.facebook.com%2Fexample",
        "https://example.org/?url=https%3A%2F%2Fexample.com%2F",
        "https://example.org/search?q=www.facebook.com",
    ],
)
def test_what_does_not_lead_on_is_left_alone(url):
    assert destination(url) == url


def test_addresses_are_found_in_shared_texts():
    assert list(addresses_in(("Read (https://a.org/x) and http://b.org.",))) == ["https://a.org/x", "http://b.org"]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/drugs.com",
        "https://www.facebook.com/#!/examplehospital",
        "https://wa.me/1-555-123-4567",
        "https://youtu.be/abc",
        "https://t.me/9gag",
    ],
)
def test_what_may_work_is_asked_about_and_never_called_faulty(url):
    place = place_of(url)
    assert place is not None
    assert (place.odd, place.fault) == (True, "")
