using Chorus.Methods.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Chorus.Tests.Methods;

public sealed class VersionTests
{
    private static readonly Arbitrary<string> Texts = Gen.Elements(
        "Workers ", "children. ", "families", " ", "\n\n", "Few are paid. ", "الأطفال ", "កុមារ", "65 %", ", ", "e\u0301", "😀", "\r\n").ListOf().Select(string.Concat).ToArbitrary();

    [Fact]
    public void Words_that_changed_are_shown() => Shown("Few workers are paid.", "Half of the workers are paid well.")
        .ShouldBe("-[Few ]+[Half of the ]workers are paid+[ well].");

    [Fact]
    public void A_rewritten_run_is_one_change() => Shown("They keep old rules here.", "They write new laws here.").ShouldBe("They -[keep old rules]+[write new laws] here.");

    [Theory]
    [InlineData("ratio 1.08, adjusted", "ratio 1.04, adjusted", "ratio -[1.08]+[1.04], adjusted")]
    [InlineData("17\u00A0602\u00A0431 people", "17\u00A0602\u00A0432 people", "-[17\u00A0602\u00A0431]+[17\u00A0602\u00A0432] people")]
    [InlineData("in 2015, 3 of 4", "in 2015, 2 of 4", "in 2015, -[3]+[2] of 4")]
    public void A_number_is_one_with_its_marks(string older, string newer, string shown) => Shown(older, newer).ShouldBe(shown);

    [Fact]
    public void Arabic_words_keep_their_marks() => Shown("العاملُ الاجتماعي", "العاملون الاجتماعي").ShouldBe("-[العاملُ]+[العاملون] الاجتماعي");

    [Fact]
    public void Scripts_without_spaces_compare_by_character() => Shown("社会工作者", "社会服务者").ShouldBe("社会-[工作]+[服务]者");

    [Fact]
    public void Nothing_changed_is_one_run() => WordDiff.Between("a b", "a b").ShouldBe([new(ChangeKind.Same, "a b")]);

    [Fact]
    public void Both_versions_come_back_to_the_character() => Prop.ForAll(Texts, Texts, (older, newer) =>
    {
        var changes = WordDiff.Between(older, newer);
        return string.Concat(changes.Where(c => c.Kind != ChangeKind.Added).Select(c => c.Text)) == older
            && string.Concat(changes.Where(c => c.Kind != ChangeKind.Removed).Select(c => c.Text)) == newer
            && changes.All(c => c.Text.Length > 0) && changes.Zip(changes.Skip(1)).All(pair => pair.First.Kind != pair.Second.Kind);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Short_texts_have_the_longest_common_run_of_words() => Prop.ForAll(
        Gen.Elements("a", "b", "c", "d").ListOf().ToArbitrary(), Gen.Elements("a", "b", "c", "d").ListOf().ToArbitrary(),
        (left, right) =>
        {
            var pairs = EditScript.Matches([.. left], [.. right]);
            return pairs.Count == LongestCommon([.. left], [.. right]) && pairs.All(p => left.ElementAt(p.Left) == right.ElementAt(p.Right))
                && pairs.Zip(pairs.Skip(1)).All(p => p.First.Left < p.Second.Left && p.First.Right < p.Second.Right);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Two_unlike_texts_of_five_thousand_words_do_not_hang()
    {
        var random = new Random(1);
        string Text(string letters) => string.Join(" ", Enumerable.Range(0, 5000).Select(_ => new string(letters[random.Next(letters.Length)], random.Next(1, 9))));
        var (older, newer) = (Text("abcdefgh"), Text("efghijkl"));

        // What hangs fails here, and does not hold up all tests; how quick it is on which machine is no matter of a test.
        var changes = await Task.Run(() => WordDiff.Between(older, newer)).WaitAsync(TimeSpan.FromMinutes(5));

        string.Concat(changes.Where(c => c.Kind != ChangeKind.Added).Select(c => c.Text)).ShouldBe(older);
        string.Concat(changes.Where(c => c.Kind != ChangeKind.Removed).Select(c => c.Text)).ShouldBe(newer);
    }

    [Fact]
    public void Changes_in_two_paragraphs_come_together() =>
        ThreeWayMerge.Of("One. Two.\n\nThree.", "One. Second.\n\nThree.", "One. Two.\n\nThird.").Text.ShouldBe("One. Second.\n\nThird.");

    [Fact]
    public void Changes_in_two_sentences_of_a_paragraph_come_together() =>
        ThreeWayMerge.Of("One. Two. Three.", "First. Two. Three.", "One. Two. Third.").Text.ShouldBe("First. Two. Third.");

    [Fact]
    public void Neighbouring_sentences_changed_by_two_people_are_a_conflict() =>
        ThreeWayMerge.Of("One. Two.", "First. Two.", "One. Second.").Conflicts.Count().ShouldBe(1);

    [Fact]
    public void A_sentence_that_both_changed_is_a_conflict_and_nothing_else_is()
    {
        var merge = ThreeWayMerge.Of("One. Two. Three.\n\nFour.", "One. Second. Three.\n\nFour.", "One. Deux. Three.\n\nFourth.");

        merge.Text.ShouldBeNull();
        merge.Conflicts.ShouldHaveSingleItem().ShouldBe(new(MergeOrigin.Conflict, " Two.", " Second.", " Deux."));
        merge.Pieces.Select(p => p.Origin).ShouldBe([MergeOrigin.Base, MergeOrigin.Conflict, MergeOrigin.Base, MergeOrigin.Theirs]);
    }

    [Fact]
    public void Both_adding_something_else_at_the_end_is_a_conflict() => ThreeWayMerge.Of("One.", "One.\n\nMine.", "One.\n\nYours.").Conflicts.Count().ShouldBe(1);

    [Fact]
    public void Merging_with_no_change_is_the_change() => Prop.ForAll(Texts, Texts, (common, changed) =>
        ThreeWayMerge.Of(common, changed, common).Text == changed && ThreeWayMerge.Of(common, common, changed).Text == changed
        && ThreeWayMerge.Of(common, changed, changed).Text == changed).QuickCheckThrowOnFailure();

    [Fact]
    public void The_pieces_are_the_three_texts_whoever_comes_first() => Prop.ForAll(Texts, Texts, Texts, (common, ours, theirs) =>
    {
        var (merge, mirrored) = (ThreeWayMerge.Of(common, ours, theirs), ThreeWayMerge.Of(common, theirs, ours));
        return string.Concat(merge.Pieces.Select(p => p.Base)) == common && string.Concat(merge.Pieces.Select(p => p.Ours)) == ours
            && string.Concat(merge.Pieces.Select(p => p.Theirs)) == theirs && merge.Text == mirrored.Text;
    }).QuickCheckThrowOnFailure();

    private static string Shown(string older, string newer) => string.Concat(WordDiff.Between(older, newer).Select(c => c.Kind switch
    {
        ChangeKind.Removed => $"-[{c.Text}]",
        ChangeKind.Added => $"+[{c.Text}]",
        _ => c.Text,
    }));

    private static int LongestCommon(string[] left, string[] right)
    {
        var lengths = new int[left.Length + 1, right.Length + 1];
        for (var l = 1; l <= left.Length; l++)
            for (var r = 1; r <= right.Length; r++)
                lengths[l, r] = left[l - 1] == right[r - 1] ? lengths[l - 1, r - 1] + 1 : Math.Max(lengths[l - 1, r], lengths[l, r - 1]);
        return lengths[left.Length, right.Length];
    }
}
